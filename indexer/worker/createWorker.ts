import type { Logger } from 'pino'
import type { Hex } from 'viem'
import type { Database } from '../database/connect.ts'
import { documentChannel } from '../database/documentChannel.ts'
import { dataUriBytes } from '../src/registration.ts'
import { checkDigest, type Fetched, fetchDocument } from './fetchDocument.ts'
import { keepFile } from './keepFile.ts'
import { keepLooking, type Worker } from './lookout.ts'
import { readDocument } from './readDocument.ts'

/** Blocks that a reorg may have changed since they were looked at. */
const window = 64
const batch = 16
/** Seconds until a server that did not answer is asked again. */
const pause = 5

/**
 * Fetches the documents the chain names by their digests, checks and reads them. Any number of workers
 * may share the work.
 */
export function createWorker(options: {
  sql: Database
  schema: string
  documentsSchema: string
  contentUrl: string
  logger: Logger
  /** Milliseconds between looks nobody asked for. */
  pollInterval: number
  /** Answers without the document until it is given up: with 18, after three days. */
  maxTries: number
}): Promise<Worker> {
  const { sql, schema, documentsSchema, contentUrl, logger } = options
  const { pollInterval, maxTries } = options
  const documents = sql`${sql(documentsSchema)}.document`
  let lastBlock = 0

  /** Notes documents named since the last look; one that was not to be had gets another chance. */
  async function collect(): Promise<void> {
    const [{ block } = { block: 0 }] = await sql<{ block: number }[]>`
      select coalesce(max(block), 0) as block from reference`
    // A read model made anew begins again
    const from = block < lastBlock ? 0 : lastBlock - window
    await sql`
      insert into ${documents} as known (digest, status, referenced)
      select digest, 'PENDING', max(block) from reference where block >= ${from}
      group by digest order by digest
      on conflict (digest) do update
      set referenced = excluded.referenced, attempts = 0, next_attempt_at = now()
      where known.status <> 'KNOWN' and known.referenced is distinct from excluded.referenced`
    lastBlock = block
  }

  /** Takes documents that are due, new ones first, so that no other worker does meanwhile. */
  function claim() {
    return sql<{ digest: Hex; attempts: number }[]>`
      update ${documents} set attempts = attempts + 1, next_attempt_at = now() + interval '1 minute'
      where digest in (
        select digest from ${documents} where next_attempt_at <= now()
        order by attempts, next_attempt_at limit ${batch} for update skip locked)
      returning digest, attempts`
  }

  async function obtain(digest: Hex): Promise<Fetched> {
    const [inline] = await sql<{ uri: string }[]>`
      select uri from inline_document where digest = ${digest}`
    const bytes = inline && dataUriBytes(inline.uri)
    return bytes ? checkDigest(bytes, digest) : fetchDocument(contentUrl, digest)
  }

  async function handle({ digest, attempts }: { digest: Hex; attempts: number }): Promise<void> {
    const fetched = await obtain(digest)
    if (fetched.outcome === 'found') {
      const { bytes } = fetched
      const row = { status: 'KNOWN', size: bytes.length, fault: null, ...readDocument(bytes) }
      await sql.begin(async (sql) => {
        await sql`
          update ${documents} set ${sql(row)}, next_attempt_at = 'infinity' where digest = ${digest}`
        for (const kind of ['REGISTRATION', 'FEEDBACK'] as const) {
          await keepFile({ sql, documentsSchema }, kind, digest, bytes)
        }
      })
      await sql.notify(documentChannel(documentsSchema), digest)
      return
    }
    const status = { missing: 'MISSING', bad: 'BAD', unavailable: 'PENDING' }[fetched.outcome]
    const fault = fetched.outcome === 'bad' ? fetched.fault : null
    const isAnswer = fetched.outcome !== 'unavailable'
    const delay = isAnswer ? 2 ** (attempts - 1) : pause
    const isGivenUp = isAnswer && attempts >= maxTries
    const [changed] = await sql`
      update ${documents}
      set status = ${status}, fault = ${fault}, attempts = ${isAnswer ? attempts : attempts - 1},
        next_attempt_at = ${
          isGivenUp ? sql`'infinity'` : sql`now() + make_interval(secs => ${delay})`
        }
      from (select digest, status as old from ${documents} where digest = ${digest}) as before
      where document.digest = before.digest
      returning old <> ${status} as changed`
    if (changed?.changed) await sql.notify(documentChannel(documentsSchema), digest)
    logger.debug({ digest, ...fetched, delay, isGivenUp }, 'a document could not be had')
  }

  async function look(signal: AbortSignal): Promise<void> {
    await collect()
    for (;;) {
      const due = signal.aborted ? [] : await claim()
      if (due.length === 0) return
      await Promise.all(due.map(handle))
    }
  }

  return keepLooking({ sql, schema, logger, pollInterval, look })
}
