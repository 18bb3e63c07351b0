import { execFile } from 'node:child_process'
import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import type { Command } from '@guildhall/sdk/command/command'
import { commands } from '@guildhall/sdk/commands'
import { expect } from 'vitest'
import { built } from '../../script/stack/built.ts'
import { root } from '../../script/stack/root.ts'
import type { Stack } from '../../script/stack/startStack.ts'
import { runWith } from '../../sdk/cli/test/runWith.ts'
import { injectionMark, strayInjections, unseen } from '../../sdk/fixtures/injections.ts'
import { environment } from '../cli/guildhall.ts'
import type { Door, Input } from './inertDoor.ts'
import type { Planted } from './plant.ts'

const execute = promisify(execFile)

/** The command line: piped, its answer is one line of JSON; what a terminal shows is looked at too. */
export async function shell(stack: Stack): Promise<Door> {
  const env = environment(stack, await mkdtemp(join(tmpdir(), 'guildhall-cli-')))
  return {
    name: 'command line',
    isKeyless: false,
    async ask(command, input) {
      const argv = argvOf(command, input)
      const piped = await runWith(argv, { env })
      const said = piped.code === 0 ? piped.stdout : piped.stderr
      const shown = await runWith(argv, { env, isTerminal: true })
      for (const text of [shown.stdout, shown.stderr]) {
        const at = { door: 'terminal', command: command.name, input }
        expect({ ...at, stray: strayShown(text) }).toEqual({ ...at, stray: [] })
      }
      return { answer: answerIn(said), text: said }
    },
  }
}

/** The same in processes of its own, about what has most of it. */
export async function expectInertProcesses(stack: Stack, { ids }: Planted): Promise<void> {
  const home = await mkdtemp(join(tmpdir(), 'guildhall-cli-'))
  const env = { ...process.env, ...environment(stack, home) }
  const program = await built('sdk/cli/guildhall.ts')
  const run = async (argv: string[]) => {
    const words = [program, ...argv]
    const { stdout, stderr } = await execute(process.execPath, words, { cwd: root, env })
    expect(stderr).toBe('')
    expect(stdout).toContain(injectionMark)
    return stdout
  }
  const asked = [
    argvOf(commands.getAgent, { agentId: ids.agentId?.at(0) }),
    argvOf(commands.getDocument, { digest: ids.digest?.at(1) }),
  ]
  for (const argv of asked) {
    const [piped, shown] = await Promise.all([run(argv), run([...argv, '--format', 'table'])])
    expect(strayInjections(answerIn(piped))).toEqual([])
    expect(strayShown(shown)).toEqual([])
  }
}

function argvOf(command: Command, input: Input): string[] {
  return [...command.cli, '--json', JSON.stringify(input)]
}

/** One line of JSON, with nothing in it that a terminal would obey. */
function answerIn(said: string): unknown {
  expect(said).toMatch(/^[^\n]*\n$/)
  expect(said).not.toMatch(unseen)
  return JSON.parse(said)
}

/**
 * Lines a terminal shows in which a stranger's words stand as if they were ours: neither in quotation
 * marks nor behind a bar, or with what nobody sees in them. A tag is one word, and may be anybody's.
 */
function strayShown(text: string): string[] {
  return text.split('\n').filter((line) => {
    if (unseen.test(line) || line.includes('\t')) return true
    if (line.startsWith('│ ') || /^[\w.]*\btags\b/.test(line)) return false
    return line.replace(/“[^“”]*”/gu, '').includes(injectionMark)
  })
}
