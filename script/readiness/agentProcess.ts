import { type ChildProcess, spawn } from 'node:child_process'
import { createWriteStream } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import { signalGroup } from '../stack/startProcess.ts'

export type AgentProcess = {
  /** How often it ended otherwise than with 0. */
  crashes(): number
  stop(): Promise<void>
}

/**
 * Runs an agent's command line, and again whenever it has ended, as a service's keeper would: an agent may
 * end after each job.
 */
export function runAgent({
  command,
  env,
  logFile,
}: {
  command: string
  env: NodeJS.ProcessEnv
  logFile: string
}): AgentProcess {
  const log = createWriteStream(logFile, { flags: 'a' })
  let child: ChildProcess | undefined
  let crashes = 0
  let isStopped = false

  const running = (async () => {
    while (!isStopped) {
      const one = spawn('/bin/sh', ['-c', command], {
        env,
        detached: true,
        stdio: ['ignore', 'pipe', 'pipe'],
      })
      child = one
      one.stdout.pipe(log, { end: false })
      one.stderr.pipe(log, { end: false })
      const code = await new Promise<number | null>((resolve) => {
        one.once('error', () => resolve(-1)).once('close', resolve)
      })
      if (isStopped) break
      if (code !== 0) crashes++
      // One that cannot start is not started all the time
      await sleep(code === 0 ? 500 : Math.min(500 * 2 ** crashes, 10_000))
    }
  })()

  return {
    crashes: () => crashes,
    async stop() {
      isStopped = true
      for (const signal of ['SIGTERM', 'SIGKILL'] as const) {
        if (child) signalGroup(child, signal)
        const isOver = await Promise.race([running.then(() => true), sleep(5000, false)])
        if (isOver) break
      }
      log.end()
    },
  }
}
