import type { Logger } from 'pino'
import type { Hex } from 'viem'
import type { Database } from '../database/connect.ts'
import { documentChannel } from '../database/documentChannel.ts'
import { isNotBuilt } from '../database/isNotBuilt.ts'
import { dataUriBytes } from '../src/registration.ts'
import { checkDigest, type Fetched, fetchDocument } from './fetchDocument.ts'
import { readDocument } from './readDocument.ts'

export type Worker = { stop(): Promise<void> }

/** Blocks that a reorg may have changed since they were looked at. */
const window = 64
const batch = 16
/**
 * Seconds until a document is asked for again: doubling from one, up to these. A server that is back
 * is noticed soon; what it did not have, or had wrongly, is likely to stay so.
 */
const longestDelay = { unavailable: 15, missing: 600, bad: 600 }

/**
 * Fetches the documents the chain names, checks and reads them. Woken by each block the writer
 * commits, and by a slow clock; any number of workers may share the work.
 */
export async function createWorker(options: {
  sql: Database
  schema: string
  documentsSchema: string
  contentUrl: string
  logger: Logger
  /** Milliseconds between looks nobody asked for. */
  pollInterval?: number
}): Promise<Worker> {
  const { sql, schema, documentsSchema, contentUrl, logger, pollInterval = 2000 } = options
  const documents = sql`${sql(documentsSchema)}.document`
  let lastBlock = 0
  let running: Promise<void> | undefined
  let again = false
  let stopped = false

  /** Notes documents named since the last look. */
  async function collect(): Promise<void> {
    const [{ block } = { block: 0 }] = await sql<{ block: number }[]>`
      select coalesce(max(block), 0) as block from reference`
    // A read model made anew begins again
    const from = block < lastBlock ? 0 : lastBlock - window
    await sql`
      insert into ${documents} (digest, status)
      select distinct digest, 'PENDING' from reference where block >= ${from}
      on conflict do nothing`
    lastBlock = block
  }

  /** Takes documents that are due, so that no other worker does meanwhile. */
  function claim() {
    return sql<{ digest: Hex; attempts: number }[]>`
      update ${documents} set attempts = attempts + 1, next_attempt_at = now() + interval '1 minute'
      where digest in (
        select digest from ${documents} where next_attempt_at <= now()
        order by next_attempt_at limit ${batch} for update skip locked)
      returning digest, attempts`
  }

  async function obtain(digest: Hex): Promise<Fetched> {
    const [agent] = await sql<{ uri: string }[]>`
      select uri from agent where registration = ${digest} and uri ilike 'data:%' limit 1`
    const bytes = agent && dataUriBytes(agent.uri)
    return bytes ? checkDigest(bytes, digest) : fetchDocument(contentUrl, digest)
  }

  async function handle({ digest, attempts }: { digest: Hex; attempts: number }): Promise<void> {
    const fetched = await obtain(digest)
    if (fetched.outcome === 'found') {
      const { bytes } = fetched
      const row = { status: 'KNOWN', size: bytes.length, fault: null, ...readDocument(bytes) }
      await sql`
        update ${documents} set ${sql(row)}, next_attempt_at = 'infinity' where digest = ${digest}`
      await sql.notify(documentChannel(documentsSchema), digest)
      return
    }
    const status = { missing: 'MISSING', bad: 'BAD', unavailable: 'PENDING' }[fetched.outcome]
    const fault = fetched.outcome === 'bad' ? fetched.fault : null
    const delay = Math.min(2 ** Math.min(attempts - 1, 20), longestDelay[fetched.outcome])
    const [changed] = await sql`
      update ${documents}
      set status = ${status}, fault = ${fault},
        next_attempt_at = now() + make_interval(secs => ${delay})
      from (select digest, status as old from ${documents} where digest = ${digest}) as before
      where document.digest = before.digest
      returning old <> ${status} as changed`
    if (changed?.changed) await sql.notify(documentChannel(documentsSchema), digest)
    logger.debug({ digest, ...fetched, delay }, 'a document could not be had')
  }

  async function look(): Promise<void> {
    await collect()
    for (;;) {
      const due = stopped ? [] : await claim()
      if (due.length === 0) return
      await Promise.all(due.map(handle))
    }
  }

  function wake(): void {
    again = !stopped
    running ??= (async () => {
      while (again) {
        again = false
        await look().catch((error: unknown) => {
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
      stopped = true
      again = false
      clearInterval(timer)
      await listener.unlisten()
      await running
    },
  }
}
