import { fork } from 'node:child_process'
import { once } from 'node:events'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { hopeless } from './exitCodes.ts'

/**
 * `npm start`: keeps a relayer running. One that ends by itself, as when its database breaks off in the
 * middle of a word, is started again; all it was about is in the database. One that cannot ever run, for
 * want of settings, is not. It runs the program it is given, else the sources beside it.
 */
const program = process.argv[2] ?? fileURLToPath(new URL('index.ts', import.meta.url))
const shortest = 500
const longest = 10_000
/** A relayer that ran for this long was well: what ended it is no reason to wait. Milliseconds. */
const well = 30_000

let isStopping = false
let wait = shortest
for (;;) {
  const startedAt = Date.now()
  const relayer = fork(program)
  const stop = (signal: NodeJS.Signals) => {
    isStopping = true
    relayer.kill(signal)
  }
  process.on('SIGINT', stop).on('SIGTERM', stop)
  const [code, signal] = await once(relayer, 'exit')
  process.off('SIGINT', stop).off('SIGTERM', stop)
  if (isStopping || code === 0 || code === hopeless) {
    process.exitCode = code ?? 1
    break
  }
  if (Date.now() - startedAt > well) wait = shortest
  console.error(`The relayer ended (${signal ?? `code ${code}`}); starting it again in ${wait} ms.`)
  await sleep(wait)
  wait = Math.min(longest, wait * 2)
}
