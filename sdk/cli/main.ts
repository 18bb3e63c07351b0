import { exitCodes } from './exitCodes.ts'
import { run } from './run.ts'

/** The process `guildhall`. */
export async function main(): Promise<void> {
  const stop = new AbortController()
  let isGraceful = false
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.once(signal, () => {
      // Whatever was begun is in its journal
      if (!isGraceful) process.exit(exitCodes.interrupted)
      stop.abort()
      setTimeout(() => process.exit(exitCodes.interrupted), 5000).unref()
    })
  }
  // Whoever reads has gone, such as `head`
  process.stdout.on('error', () => process.exit(exitCodes.done))
  const { stdin, stdout, stderr, env } = process
  const endsItself = () => {
    isGraceful = true
  }
  const runtime = { streams: { stdin, stdout, stderr }, env, signal: stop.signal, endsItself }
  process.exitCode = await run(process.argv.slice(2), runtime)
  // Connections kept alive would keep it
  stdout.write('', () => process.exit())
}
