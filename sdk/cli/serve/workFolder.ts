import { execFile, spawn } from 'node:child_process'
import { readFileSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { promisify } from 'node:util'
import { makeOwnDir, readIfThere, writeWhole } from '../home.ts'

/** How work on a job ended. */
export type Done = {
  /** Of the program; 0 where it did the work. */
  readonly code: number
  readonly stdout: Buffer
  readonly stderr: string
}

/**
 * Runs a program once. It belongs to no worker: it goes on when the worker is killed, and its answer
 * waits in the folder for the next. `begun` is made by whoever runs first and by nobody else; `code` is
 * there when the program has ended, and by then so is all it said.
 */
const script = `
cd "$1" || exit 1
set -C
{ echo $$ > begun; } 2>/dev/null || exit 1
set +C
shift
"$@" < input > stdout 2> stderr
echo $? > code.tmp
mv code.tmp code
`

export type WorkFolder = {
  readonly dir: string
  /** Runs the program over the input, unless that was done before. */
  begin(input: string, program: readonly [string, ...string[]], env: NodeJS.ProcessEnv): void
  /** `new`: never begun; `running`; `ended`; `lost`: begun and cut off. */
  state(): Promise<'new' | 'running' | 'ended' | 'lost'>
  /** Its answer, when it has ended. */
  done(): Done
  /** Ends the program, and what it started. */
  stop(): Promise<void>
  /** Forgets what was begun, so that it can be done again. */
  clear(): void
  note(name: string, text: string): void
  noted(name: string): string | undefined
}

export function openWorkFolder(dir: string): WorkFolder {
  makeOwnDir(dir)
  const at = (name: string) => join(dir, name)
  const pid = () => Number.parseInt(readIfThere(at('begun')) ?? '', 10)
  return {
    dir,
    begin(input, [file, ...args], env) {
      if (readIfThere(at('begun')) !== undefined) return
      writeWhole(at('input'), input)
      const child = spawn('/bin/sh', ['-c', script, 'guildhall-work', dir, file, ...args], {
        env,
        detached: true,
        stdio: 'ignore',
      })
      child.on('error', () => {})
      child.unref()
    },
    async state() {
      if (readIfThere(at('code')) !== undefined) return 'ended'
      if (readIfThere(at('begun')) === undefined) return 'new'
      const owner = pid()
      // Made a moment ago: its number is being written
      const isFresh = Date.now() - statSync(at('begun')).mtimeMs < 5000
      if (Number.isNaN(owner)) return isFresh ? 'running' : 'lost'
      if (await isWorkOn(dir, owner)) return 'running'
      // It may have ended since
      return readIfThere(at('code')) === undefined ? 'lost' : 'ended'
    },
    done: () => ({
      code: Number(readIfThere(at('code'))),
      stdout: readFileSync(at('stdout')),
      stderr: readIfThere(at('stderr')) ?? '',
    }),
    async stop() {
      const owner = pid()
      for (const signal of ['SIGTERM', 'SIGKILL'] as const) {
        if (Number.isNaN(owner) || !(await isWorkOn(dir, owner))) return
        try {
          process.kill(-owner, signal)
        } catch {}
        await sleep(signal === 'SIGTERM' ? 2000 : 100)
      }
    },
    clear: () => rmSync(dir, { recursive: true, force: true }),
    note: (name, text) => writeWhole(at(name), text),
    noted: (name) => readIfThere(at(name)),
  }
}

const run = promisify(execFile)

/** Whether a process is the one that works in a folder; numbers are used again. */
async function isWorkOn(dir: string, pid: number): Promise<boolean> {
  const { stdout } = await run('ps', ['-ww', '-o', 'args=', '-p', `${pid}`]).catch(() => ({
    stdout: '',
  }))
  return stdout.includes('guildhall-work') && stdout.includes(dir)
}
