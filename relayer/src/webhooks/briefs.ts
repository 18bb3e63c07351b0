import { type Brief, briefSchema, parseJsonBytes } from '@guildhall/sdk'
import { type Hex, zeroHash } from 'viem'
import { getContent } from '../content/getContent.ts'
import type { Deps } from '../deps.ts'
import { Problem } from '../problems/problem.ts'
import type { Fact } from './fact.ts'

type JobRow = { readonly job_id: string; readonly brief: Hex | null }

/** Notes what the jobs of facts are about, as far as their briefs are kept here. */
export async function findBriefs(
  deps: Pick<Deps, 'sql' | 'content' | 'gateways' | 'log'>,
  facts: readonly Fact[],
): Promise<void> {
  const { sql } = deps
  const ids = [...new Set(facts.flatMap(({ jobId }) => jobId ?? []))]
  const jobs = await sql<JobRow[]>`
    select job_id::text, brief from market_jobs
    where job_id = any(${ids}::numeric[]) and category is null and brief is not null`
  for (const job of jobs) await noteBrief(deps, job, { mayFetch: false })
}

/** What a job is about, fetched if need be; undefined while nobody has its brief. */
export async function subjectOf(
  deps: Pick<Deps, 'sql' | 'content' | 'gateways' | 'log'>,
  jobId: string,
): Promise<Pick<Brief, 'category' | 'tags'> | { category: ''; tags: [] } | undefined> {
  const { sql } = deps
  const [row] = await sql<(JobRow & { category: string | null })[]>`
    select job_id::text, brief, category from market_jobs where job_id = ${jobId}`
  if (!row) return undefined
  if (row.category === null) await noteBrief(deps, row, { mayFetch: true })
  const [known] = await sql<{ category: Brief['category']; tags: string[] }[]>`
    select category, tags from market_jobs where job_id = ${jobId} and category is not null`
  return known && { ...known }
}

/** What is no brief, or none at all, is of no category. */
async function noteBrief(
  deps: Pick<Deps, 'sql' | 'content' | 'gateways' | 'log'>,
  { job_id, brief }: JobRow,
  { mayFetch }: { mayFetch: boolean },
): Promise<void> {
  const isNone = brief === null || brief === zeroHash
  const bytes = isNone
    ? new Uint8Array()
    : await getContent(deps, brief, { mayFetch }).catch((err: unknown) => {
        // Nobody has it so far
        const isAbsent = err instanceof Problem && err.slug === 'not-found'
        if (!isAbsent) deps.log.warn({ err, jobId: job_id }, 'the brief is not read')
        return undefined
      })
  if (!bytes) return
  const parsed = briefSchema.safeParse(parseJsonBytes(bytes))
  const { category = '', tags = [] } = parsed.data ?? {}
  await deps.sql`
    update market_jobs set category = ${category}, tags = ${deps.sql.json(tags)}
    where job_id = ${job_id} and brief is not distinct from ${brief}`
}
