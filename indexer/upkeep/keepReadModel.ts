import { setTimeout as sleep } from 'node:timers/promises'
import type { Logger } from 'pino'
import type { Database } from '../database/connect.ts'
import { isNotBuilt } from '../database/isNotBuilt.ts'
import { isOfAnotherChain } from './isOfAnotherChain.ts'
import { dropLeftovers, nextOfBuild, servedSchema, writtenSchemas } from './schemas.ts'

/** A running writer. */
export type Writer = {
  /** Resolves when it has ended, asked to or not. */
  readonly ended: Promise<void>
  /** Whether it said that the chain changed below what it can take back. */
  isLost(): boolean
  stop(): Promise<void>
}

/** Milliseconds between two looks. */
const pause = 2000
/** As often must the chain be another one in a row. */
const looks = 3

/**
 * Keeps a writer at work. When what is final in its schema is no longer the chain's, writes another one
 * from the beginning while readers go on with the old, which they tell to be stale; the views then
 * change over at once. Ends when the writer ends, when another build's writer has taken over the views,
 * or when `signal` asks for it.
 */
export async function keepReadModel(options: {
  sql: Database
  chainId: number
  rpcUrl: string
  schema: string
  views: string
  startWriter(schema: string): Writer
  logger: Logger
  signal: AbortSignal
}): Promise<'writer ended' | 'superseded' | 'stopped'> {
  const { sql, chainId, rpcUrl, views, startWriter, logger, signal } = options
  let { schema } = options
  let writer = startWriter(schema)
  let wasServed = false
  let rebuiltFrom: number | undefined
  let hasEnded = false
  const watchEnd = ({ ended }: Writer) => {
    hasEnded = false
    const of = writer
    void ended.then(() => {
      if (of === writer) hasEnded = true
    })
  }
  watchEnd(writer)

  const isOther = async () => {
    // A reorg may pass between two reads, a node may be behind the others for a moment
    for (let seen = 0; seen < looks; seen++) {
      if (seen > 0) await sleep(pause)
      if (!(await isOfAnotherChain({ sql, schema, chainId, rpcUrl }))) return false
    }
    return true
  }

  for (;;) {
    await sleep(pause, undefined, { signal }).catch(() => {})
    if (signal.aborted) {
      await writer.stop()
      return 'stopped'
    }
    if (hasEnded) return 'writer ended'
    try {
      const served = await servedSchema(sql, views)
      if (served === schema) {
        if (rebuiltFrom !== undefined) {
          const seconds = Math.round((Date.now() - rebuiltFrom) / 100) / 10
          logger.info({ schema, seconds }, 'rebuilt')
          rebuiltFrom = undefined
        }
        wasServed = true
        await dropLeftovers(sql, chainId, [schema])
      } else if (wasServed && served !== undefined) {
        await writer.stop()
        return 'superseded'
      }
      if (!writer.isLost() && !(await isOther())) continue
      logger.warn({ schema }, 'the chain is another one than what was read: rebuilding')
      rebuiltFrom ??= Date.now()
      await writer.stop()
      await sql`drop schema if exists ponder_sync cascade`
      schema = nextOfBuild(chainId, [...(await writtenSchemas(sql, chainId)), schema])
      wasServed = false
      writer = startWriter(schema)
      watchEnd(writer)
    } catch (error) {
      // The database or the chain is away, or the writer at its first tables
      if (!isNotBuilt(error)) logger.warn({ error }, 'the read model could not be looked after')
    }
  }
}
