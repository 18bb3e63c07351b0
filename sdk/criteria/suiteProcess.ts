import { type ChildProcessByStdio, spawn } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import type { Readable, Writable } from 'node:stream'
import { SuiteProcessError } from './errors.ts'
import { commandOf, type Isolation } from './isolation.ts'
import { type Line, lineSchema, type Work } from './work.ts'

/** How a process ended: by itself, or for what it was killed. */
export type Ending = 'done' | 'timeout' | 'suite_timeout' | 'out_of_memory'

export type ProcessLimits = {
  /** Milliseconds of a test. */
  readonly test: number
  /** When the suite must have ended, in milliseconds since 1970. */
  readonly end: number
  /** MiB of the heap; the whole process has half as much again, and 64 for Node itself. */
  readonly memory: number
}

/** More than any honest process says, in bytes. */
const maxSaid = 256 * 1024
const pageSize = 4096
/** Milliseconds until a test must have begun; longer is the machine's fault. */
const startTime = 60_000

/**
 * Runs tests in a process of their own, and kills it when it takes more than it may.
 *
 * @throws {SuiteProcessError} where it cannot be run, or ends otherwise.
 */
export async function suiteProcess(options: {
  file: string
  work: Work
  isolation: Isolation
  limits: ProcessLimits
  onLine: (line: Line) => void
}): Promise<Ending> {
  const { file, work, isolation, limits, onLine } = options
  const { program, args } = commandOf(file, isolation, limits.memory)
  const child = spawn(program, args, {
    cwd: tmpdir(),
    env: {},
    stdio: ['pipe', 'pipe', 'pipe'],
  })
  const gone = new Promise<{ code: number | null; signal: string | null }>((resolve, reject) => {
    child.once('error', (cause) =>
      reject(new SuiteProcessError({ reason: 'it cannot be started', cause })),
    )
    child.once('close', (code, signal) => resolve({ code, signal }))
  })

  let killed: Ending | undefined
  const kill = (why: Ending) => {
    killed ??= why
    child.kill('SIGKILL')
  }
  let timer: NodeJS.Timeout | undefined
  const restart = (most: number) => {
    clearTimeout(timer)
    const left = limits.end - Date.now()
    const why = left < most ? 'suite_timeout' : 'timeout'
    timer = setTimeout(() => kill(why), Math.max(0, Math.min(left, most)))
  }
  const watch = isolation.memory === 'process' ? watchMemory(child, limits, kill) : undefined
  let fault: unknown
  readLines(child.stdout, (line) => {
    try {
      onLine(line)
      restart(limits.test)
    } catch (error) {
      fault ??= error
      child.kill('SIGKILL')
    }
  })
  const errors = readErrors(child.stderr)

  restart(startTime)
  feed(child.stdin, work)
  try {
    const { code, signal } = await gone
    if (fault) throw new SuiteProcessError({ reason: 'it says what it should not', cause: fault })
    if (killed) return killed
    if (code === 0) return 'done'
    if (/heap out of memory|Allocation failed|OutOfMemory/i.test(errors())) return 'out_of_memory'
    throw new SuiteProcessError({ reason: signal ?? `exit code ${code}` })
  } finally {
    clearTimeout(timer)
    clearInterval(watch)
  }
}

function feed(stdin: Writable, work: Work): void {
  // It may be gone before it has read all
  stdin.on('error', () => {})
  stdin.end(JSON.stringify(work))
}

function watchMemory(
  { pid }: ChildProcessByStdio<Writable, Readable, Readable>,
  { memory }: ProcessLimits,
  kill: (why: Ending) => void,
): NodeJS.Timeout {
  const max = (memory * 1.5 + 64) * 1024 * 1024
  return setInterval(async () => {
    const statm = await readFile(`/proc/${pid}/statm`, 'utf8').catch(() => '')
    const resident = Number(statm.split(' ')[1] ?? 0) * pageSize
    if (resident > max) kill('out_of_memory')
  }, 50)
}

function readLines(stdout: Readable, onLine: (line: Line) => void): void {
  let text = ''
  let size = 0
  stdout.setEncoding('utf8')
  stdout.on('data', (part: string) => {
    size += part.length
    const lines = `${text}${part}`.split('\n')
    text = lines.pop() ?? ''
    for (const line of lines) onLine(size > maxSaid ? failed() : parse(line))
  })
}

function failed(): never {
  throw new SuiteProcessError({ reason: 'it says too much' })
}

function parse(line: string): Line {
  return lineSchema.parse(JSON.parse(line))
}

/** The end of what it complained of. */
function readErrors(stderr: Readable): () => string {
  let text = ''
  stderr.setEncoding('utf8')
  stderr.on('data', (part: string) => {
    text = `${text}${part}`.slice(-8192)
  })
  return () => text
}
