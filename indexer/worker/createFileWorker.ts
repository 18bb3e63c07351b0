import { digestOf } from '@guildhall/sdk'
import type { Logger } from 'pino'
import type { Hex } from 'viem'
import type { Database } from '../database/connect.ts'
import { documentChannel } from '../database/documentChannel.ts'
import type { FetchedKind, FileFault } from '../database/fileRow.ts'
import { isNotBuilt } from '../database/isNotBuilt.ts'
import type { FetchFile } from './fetchFile.ts'
import { forgetFile, keepFile } from './keepFile.ts'
import { keepLooking, type Worker } from './lookout.ts'

type Due = {
  kind: FetchedKind
  key: Hex
  uri: string
  host: string
  digest: Hex | null
  attempts: number
  unchanged: number
}

/** Blocks that a reorg may have changed since they were looked at. */
const window = 64
/** Seconds between two looks at one file, however often it is named. */
const pause = 10
/** Files fetched at a time, of different hosts. */
const lanes = 16
/** How often the time between two looks at a file that stays as it is doubles. */
const maxDoublings = 5

/**
 * Fetches and reads the files the chain names by an address alone, and the agent cards these name, and
 * looks again later: what is there may change. Any number of workers may share the work; each asks a host for one file at a time.
 */
export async function createFileWorker(options: {
  sql: Database
  schema: string
  documentsSchema: string
  fetchFile: FetchFile
  logger: Logger
  pollInterval: number
  /** Tries in vain until a file is given up: with 18, after three days. */
  maxTries: number
  /** Seconds until a file that is known is looked at again. */
  refresh: number
}): Promise<Worker> {
  const { sql, schema, documentsSchema, fetchFile, logger, pollInterval, maxTries } = options
  const files = sql`${sql(documentsSchema)}.file`
  let lastBlock = 0

  /** Notes files named since the last look; one that is named again is looked at again. */
  async function collect(): Promise<void> {
    const [{ block } = { block: 0 }] = await sql<{ block: number }[]>`
      select coalesce(max(block), 0) as block from link`
    // A read model made anew begins again
    const from = block < lastBlock ? 0 : lastBlock - window
    await sql`
      insert into ${files} as known (kind, key, uri, host, status, referenced)
      select kind, key, min(uri), coalesce(lower(substring(min(uri) from '^[A-Za-z]+://([^/?#]*)')), ''),
        'PENDING', max(block)
      from link where block >= ${from}
      group by kind, key order by kind, key
      on conflict (kind, key) do update
      set referenced = excluded.referenced, attempts = 0, unchanged = 0,
        next_attempt_at = greatest(now(), known.fetched_at + make_interval(secs => ${pause}))
      where known.referenced < excluded.referenced
        or known.next_attempt_at = 'infinity' and known.referenced <> excluded.referenced`
    lastBlock = block
  }

  /** Takes a file that is due, of none of these hosts, so that no other worker does meanwhile. */
  async function claim(busy: readonly string[]): Promise<Due | undefined> {
    const [due] = await sql<Due[]>`
      update ${files}
      set attempts = attempts + 1, next_attempt_at = now() + interval '1 minute'
      where (kind, key) = (
        select kind, key from ${files}
        where next_attempt_at <= now() and attempts < ${maxTries} and host <> all(${busy}::text[])
          and (kind <> 'CARD' or exists (
            select from ${sql(documentsSchema)}.registration_file where a2a = file.uri))
        order by attempts, next_attempt_at limit 1 for update skip locked)
      returning kind, key, uri, host, digest, attempts, unchanged`
    return due
  }

  async function handle(due: Due, signal: AbortSignal): Promise<void> {
    const { kind, key, attempts } = due
    const fetched = await fetchFile(due.uri, signal)
    if (signal.aborted) return release(due)
    if (fetched.outcome === 'found') {
      const { bytes } = fetched
      const fault = await sql.begin(async (sql) => {
        const fault = await keepFile({ sql, documentsSchema }, kind, key, bytes)
        await book(sql, due, { fault, digest: digestOf(bytes) })
        return fault
      })
      await tell(key)
      return logger.debug({ kind, key, fault }, 'a file was read')
    }
    const { fault } = fetched
    // Once more, and longer between: 1, 2, 4 … seconds
    const isGivenUp = attempts >= maxTries
    const next = isGivenUp
      ? sql`'infinity'`
      : sql`now() + make_interval(secs => ${2 ** (attempts - 1)})`
    // Of a server that does not answer nothing can be told but that
    const isSilent = fault === 'UNREACHABLE' && !isGivenUp
    const status = fetched.outcome === 'bad' ? 'BAD' : 'MISSING'
    await sql.begin(async (sql) => {
      if (!isSilent) await forgetFile({ sql, documentsSchema }, kind, key)
      await sql`
        update ${files} set fault = ${fault}, next_attempt_at = ${next},
          status = ${isSilent ? sql`status` : status},
          digest = ${isSilent ? sql`digest` : null},
          fetched_at = ${isSilent ? sql`fetched_at` : sql`now()`}
        where kind = ${kind} and key = ${key}`
    })
    await tell(key)
    logger.debug({ kind, key, fault, isGivenUp }, 'a file could not be had')
  }

  /** Readers keep answers until they hear of a change. */
  async function tell(key: Hex): Promise<void> {
    await sql.notify(documentChannel(documentsSchema), key)
  }

  /** Notes what was read; it is looked at again ever more rarely while it stays the same. */
  function book(
    sql: Parameters<typeof forgetFile>[0]['sql'],
    due: Due,
    { fault, digest }: { fault: FileFault | null; digest: Hex },
  ) {
    const unchanged = due.digest === digest ? due.unchanged + 1 : 0
    const wait = options.refresh * 2 ** Math.min(unchanged, maxDoublings)
    return sql`
      update ${files} set status = ${fault === null ? 'KNOWN' : 'BAD'}, fault = ${fault},
        digest = ${digest}, unchanged = ${unchanged}, attempts = 0, fetched_at = now(),
        next_attempt_at = now() + make_interval(secs => ${wait})
      where kind = ${due.kind} and key = ${due.key}`
  }

  /** Gives back what a worker that stops has not finished. */
  async function release({ kind, key }: Due): Promise<void> {
    await sql`
      update ${files} set attempts = attempts - 1, next_attempt_at = now()
      where kind = ${kind} and key = ${key}`
  }

  const inHand = new Map<string, Promise<void>>()

  /** Starts as much as there are lanes for; what ends makes room, and is cause to look again. */
  async function look(signal: AbortSignal, wake: () => void): Promise<void> {
    await collect().catch((error: unknown) => {
      // What is named already can be fetched without the writer's tables
      if (!isNotBuilt(error)) throw error
    })
    while (inHand.size < lanes && !signal.aborted) {
      const due = await claim([...inHand.keys()])
      if (!due) return
      const handling = handle(due, signal)
        .catch((error: unknown) =>
          logger.error({ error, key: due.key }, 'a file could not be written down'),
        )
        .finally(() => {
          inHand.delete(due.host)
          wake()
        })
      inHand.set(due.host, handling)
    }
  }

  const worker = await keepLooking({ sql, schema, logger, pollInterval, look })
  return {
    async stop() {
      await worker.stop()
      await Promise.all(inHand.values())
    },
  }
}
