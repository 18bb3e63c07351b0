import type { Logger } from 'pino'
import type { Database } from '../database/connect.ts'
import { documentChannel } from '../database/documentChannel.ts'
import type { Embedder } from '../embedding/embedder.ts'
import { embedDocuments } from './embedDocuments.ts'

/** Milliseconds until an embedder that could not be asked is asked again. */
const pause = 30_000

/**
 * Keeps what documents mean beside them. Woken by each document that is known, and by a slow clock; it
 * runs beside the fetching, which never waits for an embedder.
 */
export async function createEmbedding(options: {
  sql: Database
  documentsSchema: string
  embedder: Embedder
  logger: Logger
  /** Milliseconds between looks nobody asked for. */
  pollInterval?: number
}): Promise<{ stop(): Promise<void> }> {
  const { sql, documentsSchema, embedder, logger, pollInterval = 5000 } = options
  let running: Promise<void> | undefined
  let again = false
  let stopped = false
  let notBefore = 0

  function wake(): void {
    again = !stopped && Date.now() >= notBefore
    if (!again) return
    running ??= (async () => {
      while (again) {
        again = false
        await embedDocuments(sql, documentsSchema, embedder).catch((error: unknown) => {
          notBefore = Date.now() + pause
          logger.error({ error }, 'what documents mean could not be asked')
        })
      }
      running = undefined
    })()
  }

  const listener = await sql.listen(documentChannel(documentsSchema), wake, wake)
  const timer = setInterval(wake, pollInterval)

  return {
    async stop() {
      stopped = true
      again = false
      clearInterval(timer)
      await listener.unlisten()
      await running
    },
  }
}
