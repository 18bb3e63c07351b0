import type { Repeater } from 'graphql-yoga'
import type { Logger } from 'pino'
import type { Database } from '../../database/connect.ts'
import { documentChannel } from '../../database/documentChannel.ts'
import { isNotBuilt } from '../../database/isNotBuilt.ts'
import type { ActivityRow } from '../rows.ts'
import { createHub } from './hub.ts'

type Seen = Pick<ActivityRow, 'block' | 'logIndex' | 'blockHash' | 'transactionHash' | 'jobId'>

export type Feed = {
  /** Every event as it comes. */
  activity(): Repeater<ActivityRow>
  /** That a job changed. */
  job(id: string): Repeater<{ id: string }>
  /** Grows whenever something may have changed: a block, a reorg, a document. */
  changes(): number
  stop(): Promise<void>
}

/** As many blocks as a reorg may take back without a rebuild, and more. */
const window = 64

/**
 * Tells subscribers what changed, from the notification Ponder sends with each block it commits. The
 * notification names tables only, so the activities of the last blocks are compared with those told
 * already; after a reorg that finds what came instead, and what is gone.
 */
export async function createFeed(options: {
  sql: Database
  schema: string
  documentsSchema: string
  logger: Logger
}): Promise<Feed> {
  const { sql, schema, documentsSchema, logger } = options
  const activities = createHub<ActivityRow>()
  const jobs = createHub<{ id: string }>()
  let told: Map<string, Seen> | undefined
  let running: Promise<void> | undefined
  let again = false
  let changes = 0

  async function look(): Promise<void> {
    const rows = await sql<Seen[]>`
      select block, log_index, block_hash, transaction_hash, job_id from activity
      where block > (select max(block) from activity) - ${window}
      order by block, log_index`
    const known = told
    const current = new Map(rows.map((row) => [keyOf(row), row]))
    told = current
    if (!known) return
    const fresh = rows.filter((row) => !known.has(keyOf(row)))
    const oldest = rows[0]?.block ?? 0
    const gone = [...known.values()].filter(
      (row) => row.block >= oldest && !current.has(keyOf(row)),
    )
    for (const row of await readWhole(fresh)) activities.publish('all', row)
    const touched = new Set([...gone, ...fresh].flatMap(({ jobId }) => jobId?.toString() ?? []))
    for (const id of touched) jobs.publish(id, { id })
  }

  async function readWhole(rows: readonly Seen[]): Promise<readonly ActivityRow[]> {
    const [first] = rows
    if (!first) return []
    const wanted = new Set(rows.map(keyOf))
    const whole = await sql<ActivityRow[]>`
      select * from activity where block >= ${first.block} order by block, log_index`
    return whole.filter((row) => wanted.has(keyOf(row)))
  }

  /** One look at a time; what is notified meanwhile is looked for afterwards. */
  function wake(): void {
    again = true
    running ??= (async () => {
      while (again) {
        again = false
        await look().catch((error: unknown) => {
          if (!isNotBuilt(error)) logger.error({ error }, 'the feed could not look for changes')
        })
      }
      running = undefined
    })()
  }

  function changed(): void {
    changes++
    wake()
  }

  async function tellOfDocument(digest: string): Promise<void> {
    const rows = await sql<{ jobId: bigint }[]>`
      select distinct job_id from reference where digest = ${digest} and job_id is not null
      limit 1000`
    for (const { jobId } of rows) jobs.publish(`${jobId}`, { id: `${jobId}` })
  }

  const listeners = await Promise.all([
    sql.listen(`${schema}_live_query`, changed, changed),
    sql.listen(documentChannel(documentsSchema), (digest) => {
      changes++
      tellOfDocument(digest).catch((error: unknown) => {
        if (!isNotBuilt(error))
          logger.error({ error, digest }, 'the feed could not tell of a document')
      })
    }),
  ])
  // A notification may get lost with its connection
  const timer = setInterval(wake, 5000)

  return {
    activity: () => activities.subscribe('all'),
    job: (id) => jobs.subscribe(id),
    changes: () => changes,
    stop: async () => {
      clearInterval(timer)
      await Promise.all(listeners.map((listener) => listener.unlisten()))
      await running
    },
  }
}

function keyOf({ transactionHash, blockHash, logIndex }: Seen): string {
  return `${blockHash}:${transactionHash}:${logIndex}`
}
