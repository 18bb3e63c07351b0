import { type ChildProcess, spawn } from 'node:child_process'
import { createWriteStream, existsSync, readFileSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'

/** A server in a process of its own. */
export type RunningProcess = {
  readonly name: string
  readonly pid: number
  /** Resolves with a sentence when the process ends without having been asked to. */
  readonly died: Promise<string>
  /** Asks it to end, and makes it after `grace` seconds. */
  stop(options?: { grace?: number }): Promise<void>
  /** Ends it at once, as a crash would. */
  kill(): Promise<void>
}

export type ProcessOptions = {
  name: string
  command: string
  args: readonly string[]
  cwd: string
  env?: Record<string, string>
  /** File that gets all it prints. */
  logFile: string
  /** Whether it answers. Asked ten times a second. */
  isReady: () => Promise<boolean>
  /** Seconds until it must be ready. */
  timeout?: number
  signal?: NodeJS.Signals
}

export class ProcessStartError extends Error {
  override name = 'ProcessStartError'
  constructor({ name, why, logFile }: { name: string; why: string; logFile: string }) {
    super(`${name} ${why}. Its log: ${logFile}${endOf(logFile)}`)
  }
}

/** The last of what a process printed: its log may be gone before anybody looks. */
function endOf(logFile: string): string {
  const text = existsSync(logFile) ? readFileSync(logFile, 'utf8').trimEnd() : ''
  return text && `, which ends:\n${text.slice(-2000)}`
}

/**
 * Starts a process in its own group and waits until it is ready.
 *
 * @throws {ProcessStartError} when it ends first or takes too long.
 */
export async function startProcess(options: ProcessOptions): Promise<RunningProcess> {
  const { name, command, args, cwd, env, logFile, isReady, timeout = 90 } = options
  const log = createWriteStream(logFile, { flags: 'a' })
  const child = spawn(command, args, {
    cwd,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  })
  // One of them ends before the other
  child.stdout.pipe(log, { end: false })
  child.stderr.pipe(log, { end: false })
  child.once('close', () => log.end())
  const killAtExit = () => signalGroup(child, 'SIGKILL')
  process.once('exit', killAtExit)

  let stopping = false
  const died = new Promise<string>((resolve) => {
    child.once('exit', (code, signal) => {
      process.removeListener('exit', killAtExit)
      if (!stopping) resolve(`${name} ended (${signal ?? `code ${code}`})`)
    })
    child.once('error', (error) => resolve(`${name} could not start: ${error.message}`))
  })

  async function end(signal: NodeJS.Signals, grace: number): Promise<void> {
    stopping = true
    const latest = Date.now() + grace * 1000
    signalGroup(child, signal)
    // Packages start their programs through others, which end first
    while (isGroupAlive(child)) {
      if (Date.now() > latest) signalGroup(child, 'SIGKILL')
      await sleep(50)
    }
  }

  const running: RunningProcess = {
    name,
    pid: child.pid ?? 0,
    died,
    stop: ({ grace = 10 } = {}) => end(options.signal ?? 'SIGTERM', grace),
    kill: () => end('SIGKILL', 5),
  }

  let failure: string | undefined
  void died.then((why) => {
    failure = why
  })
  const latest = Date.now() + timeout * 1000
  while (!(await isReady().catch(() => false))) {
    if (failure) throw new ProcessStartError({ name, why: failure, logFile })
    if (Date.now() > latest) {
      await running.kill()
      throw new ProcessStartError({ name, why: `was not ready within ${timeout} s`, logFile })
    }
    await sleep(100)
  }
  return running
}

/** Signals a process and all it started, if they have not ended. */
export function signalGroup(child: ChildProcess, signal: NodeJS.Signals): void {
  try {
    if (child.pid) process.kill(-child.pid, signal)
  } catch {
    // They have ended already
  }
}

function isGroupAlive(child: ChildProcess): boolean {
  try {
    return child.pid !== undefined && process.kill(-child.pid, 0)
  } catch {
    return false
  }
}
