import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Hex } from 'viem'
import { generatePrivateKey } from 'viem/accounts'
import { built } from '../../script/stack/built.ts'
import { root } from '../../script/stack/root.ts'
import type { Stack } from '../../script/stack/startStack.ts'

export type Ended = {
  readonly code: number | null
  readonly stdout: string
  readonly stderr: string
}

export type Started = {
  readonly child: ChildProcess
  /** All it has said on stdout so far. */
  said(): string
  readonly ended: Promise<Ended>
}

/** Somebody with a command line, in processes of its own. */
export type Person = {
  readonly key: Hex
  /** Where its profiles are. */
  readonly home: string
  start(argv: readonly string[]): Started
  /** Its answer. @throws with what it said on stderr when it does not end with 0. */
  run(...argv: string[]): Promise<unknown>
  /** As it ends. */
  end(...argv: string[]): Promise<Ended>
}

/** Whose programs these are: a temporary home with an imported key on this stack. */
export async function newPerson(
  stack: Stack,
  { key = generatePrivateKey() }: { key?: Hex } = {},
): Promise<Person> {
  const home = await mkdtemp(join(tmpdir(), 'guildhall-cli-'))
  const env = { ...process.env, ...environment(stack, home) }
  const program = await built('sdk/cli/guildhall.ts')

  function start(argv: readonly string[], stdin?: string): Started {
    const child = spawn(process.execPath, ['--enable-source-maps', program, ...argv], {
      ...{ cwd: root, env, stdio: ['pipe', 'pipe', 'pipe'] },
    })
    child.stdin.end(stdin)
    const said = { stdout: '', stderr: '' }
    child.stdout.on('data', (chunk: Buffer) => {
      said.stdout += chunk
    })
    child.stderr.on('data', (chunk: Buffer) => {
      said.stderr += chunk
    })
    const ended = new Promise<Ended>((resolve, reject) => {
      child.once('error', reject)
      child.once('close', (code) => resolve({ code, ...said }))
    })
    return { child, said: () => said.stdout, ended }
  }

  const { code, stderr } = await start(['init', '--import'], key).ended
  if (code !== 0) throw new Error(stderr)
  return {
    key,
    home,
    start,
    end: (...argv) => start(argv).ended,
    async run(...argv) {
      const { code, stdout, stderr } = await start(argv).ended
      if (code !== 0) throw new Error(`guildhall ${argv.join(' ')} ended with ${code}: ${stderr}`)
      return JSON.parse(stdout)
    },
  }
}

/** What a command line finds its place by. */
export function environment(stack: Stack, home: string): Record<string, string> {
  return {
    GUILDHALL_HOME: home,
    GUILDHALL_PASSWORD: 'correct horse battery',
    GUILDHALL_RPC: stack.anvil.url,
    GUILDHALL_RELAYER: stack.relayer.url,
    GUILDHALL_INDEXER: stack.indexer.graphqlUrl,
  }
}
