import { z } from 'zod'
import { type ChainJob, jobStatus } from '../chain/readJob.ts'
import type { Transaction } from '../database/connect.ts'
import { groupBy } from '../groupBy.ts'
import type { Fact } from './fact.ts'

/** Hours before a deadline at which whoever is waited for is warned. */
export const warnings = [24, 1] as const

/** What begins a time that somebody has: one is warned of no more than what it leaves. */
const beginnings: ReadonlySet<string> = new Set([
  'HandedOver',
  'JobAssigned',
  'JobBought',
  'JobFunded',
  'JobHired',
  'JobSubmitted',
  'RevisionMissed',
  'RevisionRequested',
  'TurnPassed',
])

const briefed = z.object({ brief: z.string() })

/** Notes what telling needs of jobs: briefs and deliverables, and what is waited for until when. */
export async function noteJobs(
  sql: Transaction,
  facts: readonly Fact[],
  jobs: ReadonlyMap<string, ChainJob>,
): Promise<void> {
  for (const [jobId, own] of groupBy(facts, ({ jobId }) => jobId)) {
    const job = jobId === null ? undefined : jobs.get(jobId)
    if (jobId === null || !job) continue
    const brief = own.map(({ args }) => briefed.safeParse(args).data?.brief).findLast(Boolean)
    const began = own.findLast(({ type }) => beginnings.has(type))
    const at = (began ?? own.at(-1))?.at ?? 0
    await noteJob(sql, jobId, job, { at, isBeginning: began !== undefined })
    const delivered = own.findLast(({ type }) => type === 'JobSubmitted')?.args.deliverable
    if (typeof delivered === 'string') {
      await sql`update market_jobs set deliverable = ${delivered} where job_id = ${jobId}`
    }
    if (!brief) continue
    await sql`
      update market_jobs set brief = ${brief}, category = null, tags = null, title = null
      where job_id = ${jobId} and brief is distinct from ${brief}`
  }
}

/**
 * `at`: when the job came to stand as it does; of what is nearer by then nobody is warned. Where a later
 * event began that time than the one the job was read with, that is known only then.
 */
export async function noteJob(
  sql: Transaction,
  jobId: string,
  job: ChainJob | undefined,
  { at, isBeginning }: { at: number; isBeginning: boolean },
): Promise<void> {
  const awaited = job ? awaitedOf(job) : null
  const deadline = awaited ? (job?.deadline ?? null) : null
  const past = warnings.filter((hours) => deadline !== null && deadline - at <= hours * 3600)
  await sql`
    insert into market_jobs as m (job_id, awaited, deadline, warned)
    values (${jobId}, ${awaited}, ${deadline}, ${past})
    on conflict (job_id) do update set
      awaited = excluded.awaited, deadline = excluded.deadline,
      warned = case
        when (m.awaited, m.deadline) is distinct from (excluded.awaited, excluded.deadline)
        then excluded.warned
        else array(select distinct unnest(m.warned || excluded.warned))
      end
    where ${isBeginning}
      or (m.awaited, m.deadline) is distinct from (excluded.awaited, excluded.deadline)`
}

/**
 * What is waited for until a job's deadline, as far as somebody is warned of it: the provider's delivery,
 * or the client's review where it is the client's turn.
 */
export function awaitedOf(job: ChainJob): 'delivery' | 'review' | null {
  const { status, isReturned, isClientTurn } = job
  if (status === jobStatus.funded || (status === jobStatus.submitted && isReturned)) {
    return 'delivery'
  }
  return status === jobStatus.submitted && isClientTurn ? 'review' : null
}
