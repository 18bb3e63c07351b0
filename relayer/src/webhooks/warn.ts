import { readJob } from '../chain/readJob.ts'
import type { Deps } from '../deps.ts'
import { now } from '../unixTime.ts'
import { findAudience } from './audience.ts'
import type { Fact } from './fact.ts'
import { awaitedOf, noteJob, warnings } from './jobs.ts'
import { listeningWebhooks, tell } from './tell.ts'

type DueRow = { readonly job_id: string; readonly awaited: string; readonly deadline: bigint }

/** Jobs looked at in one step. */
const most = 100
const longest = Math.max(...warnings) * 3600

/**
 * Warns those a job waits for, a day and an hour before its deadline, each time once; where both are due,
 * of the nearer one. Begins with no other job once it is time to end.
 */
export async function warn(deps: Deps, isTime: () => boolean): Promise<void> {
  const { sql, head } = deps
  // The chain's clock decides; one that stands still because nothing happens is behind ours
  const time = Math.max((await head.latest()).timestamp, now())
  await sql`update market_jobs set awaited = null where awaited is not null and deadline <= ${time}`
  const due = await sql<DueRow[]>`
    select job_id::text, awaited, deadline from market_jobs
    where awaited is not null and deadline <= ${time + longest} and exists (
      select from unnest(${[...warnings]}::integer[]) as hours
      where deadline - hours * 3600 <= ${time} and not hours = any(warned)
    ) order by deadline limit ${most}`
  for (const row of due) {
    if (isTime()) return
    await warnOf(deps, row, time)
  }
}

async function warnOf(deps: Deps, row: DueRow, time: number): Promise<void> {
  const { sql, deployment } = deps
  const job = await readJob(deps, BigInt(row.job_id))
  const deadline = Number(row.deadline)
  if (!job || awaitedOf(job) !== row.awaited || job.deadline !== deadline) {
    await sql.begin((sql) => noteJob(sql, row.job_id, job, { at: time, isBeginning: false }))
    return
  }
  const near = warnings.filter((hours) => deadline - time <= hours * 3600)
  const provider = (job.provider?.toLowerCase() ?? null) as Fact['account']
  const client = job.client.toLowerCase() as NonNullable<Fact['account']>
  const account = row.awaited === 'delivery' ? provider : client
  const fact: Fact = {
    type: 'DeadlineNear',
    contract: deployment.contracts.jobMarket.toLowerCase() as Fact['contract'],
    block: null,
    blockHash: '',
    logIndex: 0,
    transactionHash: null,
    at: time,
    jobId: row.job_id,
    args: { awaited: row.awaited, deadline },
    account,
    accounts: [],
    job: {
      client,
      provider,
      entry: job.entry,
      isDelivered: job.submissions > 0,
      isJudged: job.isJudged,
    },
  }
  const audience = await findAudience(deps, await listeningWebhooks(sql), [fact])
  await sql.begin(async (sql) => {
    const [still] = await sql<{ warned: number[] }[]>`
      select warned from market_jobs
      where job_id = ${row.job_id} and awaited = ${row.awaited} and deadline = ${row.deadline}
      for update`
    if (!still) return
    const fresh = near.filter((hours) => !still.warned.includes(hours))
    if (fresh.length === 0) return
    const hours = Math.min(...fresh)
    const missed = fresh.filter((one) => one !== hours)
    const args = { ...fact.args, hours, ...(missed.length > 0 && { missed }) }
    await tell(sql, deps, { facts: [{ ...fact, args }], audience, life: 0 })
    const warned = [...still.warned, ...fresh]
    await sql`update market_jobs set warned = ${warned} where job_id = ${row.job_id}`
  })
}
