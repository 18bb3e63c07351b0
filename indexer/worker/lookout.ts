import type { Logger } from 'pino'
import type { Database } from '../database/connect.ts'
import { isNotBuilt } from '../database/isNotBuilt.ts'

export type Worker = { stop(): Promise<void> }

/**
 * Looks for work at each block the writer commits, by a slow clock, and when `wake` is called; never
 * twice at a time. `look` ends soon after `signal` is aborted.
 */
export async function keepLooking(options: {
  sql: Database
  /** The writer's. */
  schema: string
  logger: Logger
  /** Milliseconds between looks nobody asked for. */
  pollInterval: number
  look(signal: AbortSignal, wake: () => void): Promise<void>
}): Promise<Worker> {
  const { sql, schema, logger, pollInterval, look } = options
  const closing = new AbortController()
  let running: Promise<void> | undefined
  let again = false

  function wake(): void {
    again = !closing.signal.aborted
    running ??= (async () => {
      while (again) {
        again = false
        await look(closing.signal, wake).catch((error: unknown) => {
          if (!isNotBuilt(error)) logger.error({ error }, 'documents could not be looked for')
        })
      }
      running = undefined
    })()
  }

  const listener = await sql.listen(`${schema}_live_query`, wake, wake)
  const timer = setInterval(wake, pollInterval)

  return {
    async stop() {
      again = false
      closing.abort()
      clearInterval(timer)
      await listener.unlisten()
      await running
    },
  }
}
