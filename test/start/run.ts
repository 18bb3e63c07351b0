import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { createTestClient, http, publicActions } from 'viem'
import { expect } from 'vitest'
import { bin, root } from '../../script/stack/root.ts'

/** `npm start` as its user has it. */
export type Run = { child: ChildProcess; output: () => string; urls: Record<string, string> }

const runs: Run[] = []

/** A folder `npm start` may keep its data in. */
export async function folder(): Promise<string> {
  const dir = await mkdtemp(join(tmpdir(), 'guildhall-'))
  await chmod(dir, 0o755)
  return dir
}

/** Ends whatever runs still. */
export async function endAll(dir: string): Promise<void> {
  for (const { child } of runs) await stop(child)
  await rm(dir, { recursive: true, force: true })
}

/** @throws with what it said, where it ends before everything runs. */
export async function start(dir: string, ...args: string[]): Promise<Run> {
  const child = spawn(bin('tsx'), ['script/start.ts', '--dir', dir, ...args], { cwd: root })
  let output = ''
  child.stdout?.on('data', (chunk: Buffer) => (output += chunk))
  child.stderr?.on('data', (chunk: Buffer) => (output += chunk))
  const run: Run = { child, output: () => output, urls: {} }
  runs.push(run)
  while (!output.includes('Ctrl-C ends it all')) {
    if (child.exitCode !== null) throw new Error(`npm start ended:\n${output}`)
    await sleep(200)
  }
  for (const [, name = '', url = ''] of output.matchAll(/^ {2}(\w+) +(http\S+)/gm)) {
    run.urls[name] = url
  }
  return run
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return
  const ended = once(child, 'exit')
  child.kill('SIGINT')
  await ended
}

export async function end({ child, urls }: Run): Promise<void> {
  await stop(child)
  expect(child.exitCode).toBe(0)
  for (const url of Object.values(urls)) await expect(fetch(url)).rejects.toThrow()
}

export function chain({ urls }: Run) {
  return createTestClient({ mode: 'anvil', transport: http(urls.Chain) }).extend(publicActions)
}

async function query({ urls }: Run, query: string) {
  const response = await fetch(urls.GraphQL ?? '', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query }),
  })
  return response.json() as Promise<{ data: { meta: { block: number } } }>
}

/** How a relayer answers whoever gives a result for no job of its own. */
export async function givenAResult({ urls }: Run): Promise<number> {
  const { status } = await fetch(`${urls.Relayer}/v1/jobs/1/complete`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ result: 'x', completionToken: `gct_${'0'.repeat(64)}` }),
  })
  return status
}

export const status = (run: Run) => query(run, '{ meta { status } policy(id: 1) { preset } }')

export const indexedBlock = async (run: Run) =>
  (await query(run, '{ meta { block } }')).data.meta.block

export const healthy = {
  data: {
    meta: { status: 'READY' },
    policy: { preset: 'PLAIN' },
  },
}
