import { z } from 'zod'
import { type ChainJob, jobStatus } from '../chain/readJob.ts'
import type { Transaction } from '../database/connect.ts'
import { groupBy } from '../groupBy.ts'
import type { Fact } from './fact.ts'

/** Hours before a deadline at which whoever is waited for is warned. */
export const warnings = [24, 1] as const

const briefed = z.object({ brief: z.string() })

/** Notes what telling needs of jobs: their briefs, and what is waited for until when. */
export async function noteJobs(
  sql: Transaction,
  facts: readonly Fact[],
  jobs: ReadonlyMap<string, ChainJob>,
): Promise<void> {
  for (const [jobId, own] of groupBy(facts, ({ jobId }) => jobId)) {
    const job = jobId === null ? undefined : jobs.get(jobId)
    if (jobId === null || !job) continue
    const brief = own.map(({ args }) => briefed.safeParse(args).data?.brief).findLast(Boolean)
    await noteJob(sql, jobId, job, own.at(-1)?.at ?? 0)
    if (!brief) continue
    await sql`
      update market_jobs set brief = ${brief}, category = null, tags = null
      where job_id = ${jobId} and brief is distinct from ${brief}`
  }
}

/** `at`: when the job came to stand as it does; of what is nearer by then nobody is warned. */
export async function noteJob(
  sql: Transaction,
  jobId: string,
  job: ChainJob | undefined,
  at: number,
): Promise<void> {
  const awaited = job ? awaitedOf(job) : null
  const deadline = awaited ? (job?.deadline ?? null) : null
  const past = warnings.filter((hours) => deadline !== null && deadline - at <= hours * 3600)
  await sql`
    insert into market_jobs as m (job_id, awaited, deadline, warned)
    values (${jobId}, ${awaited}, ${deadline}, ${past})
    on conflict (job_id) do update set
      awaited = excluded.awaited, deadline = excluded.deadline, warned = excluded.warned
    where (m.awaited, m.deadline) is distinct from (excluded.awaited, excluded.deadline)`
}

/** What is waited for until a job's deadline, as far as somebody is warned of it. */
export function awaitedOf({ status, isReturned }: ChainJob): 'delivery' | 'review' | null {
  if (status === jobStatus.funded || (status === jobStatus.submitted && isReturned)) {
    return 'delivery'
  }
  return status === jobStatus.submitted ? 'review' : null
}
