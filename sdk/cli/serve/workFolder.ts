import { spawn } from 'node:child_process'
import { closeSync, openSync, readSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { maxDocumentSize } from '../../src/limits.ts'
import { makeOwnDir, readIfThere, writeWhole } from '../home.ts'
import { wordsOf } from '../processes.ts'

/** How work on a job ended. */
export type Done = {
  /** Of the program; 0 where it did the work. */
  readonly code: number
  /** All of it, or more than a document can hold. */
  readonly stdout: Buffer
  /** Its last words. */
  readonly stderr: string
}

/**
 * Runs a program once, where the worker was started. It belongs to no worker: it goes on when the worker
 * is killed, and its answer waits in the folder for the next. `begun` is made by whoever runs first and
 * by nobody else; `code` is there when the program has ended, and by then so is all it said.
 */
const script = `
GUILDHALL_WORK_DIR=$1
shift
set -C
{ echo $$ > "$GUILDHALL_WORK_DIR/begun"; } 2>/dev/null || exit 1
set +C
"$@" < "$GUILDHALL_WORK_DIR/input" > "$GUILDHALL_WORK_DIR/stdout" 2> "$GUILDHALL_WORK_DIR/stderr"
echo $? > "$GUILDHALL_WORK_DIR/code.tmp"
mv "$GUILDHALL_WORK_DIR/code.tmp" "$GUILDHALL_WORK_DIR/code"
`

export type WorkFolder = {
  readonly dir: string
  /** Runs the program over the input, unless that was done before. */
  begin(input: string, program: readonly [string, ...string[]], env: NodeJS.ProcessEnv): void
  /** `new`: never begun; `running`; `ended`; `lost`: begun and cut off. */
  state(): 'new' | 'running' | 'ended' | 'lost'
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
    state() {
      if (readIfThere(at('code')) !== undefined) return 'ended'
      if (readIfThere(at('begun')) === undefined) return 'new'
      const owner = pid()
      // Made a moment ago: its number is being written
      const isFresh = Date.now() - statSync(at('begun')).mtimeMs < 5000
      if (Number.isNaN(owner)) return isFresh ? 'running' : 'lost'
      if (isWorkOn(dir, owner)) return 'running'
      // It may have ended since
      return readIfThere(at('code')) === undefined ? 'lost' : 'ended'
    },
    done: () => ({
      code: Number(readIfThere(at('code'))),
      stdout: partOf(at('stdout'), { from: 'start', max: maxDocumentSize + 1 }),
      stderr: partOf(at('stderr'), { from: 'end', max: 4096 }).toString('utf8'),
    }),
    async stop() {
      const owner = pid()
      for (const signal of ['SIGTERM', 'SIGKILL'] as const) {
        if (Number.isNaN(owner) || !isWorkOn(dir, owner)) return
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

/** Whether a process is the one that works in a folder; numbers are used again. */
function isWorkOn(dir: string, pid: number): boolean {
  const words = wordsOf(pid)
  return words.includes('guildhall-work') && words.includes(dir)
}

/** The first or last bytes of a file: a program may say more than there is room for. */
function partOf(file: string, { from, max }: { from: 'start' | 'end'; max: number }): Buffer {
  const { size } = statSync(file)
  const part = Buffer.alloc(Math.min(size, max))
  const open = openSync(file, 'r')
  try {
    const read = readSync(open, part, 0, part.length, from === 'start' ? 0 : size - part.length)
    return part.subarray(0, read)
  } finally {
    closeSync(open)
  }
}
