import { type Brief, briefSchema, parseJsonBytes } from '@guildhall/sdk'
import pLimit from 'p-limit'
import { type Hex, zeroHash } from 'viem'
import { findContent } from '../content/findContent.ts'
import type { Deps } from '../deps.ts'
import type { Fact } from './fact.ts'

/** Documents read at once. */
const atOnce = 10

type JobRow = { readonly job_id: string; readonly brief: Hex | null }
/** What is asked for a document; undefined where nobody has it. */
export type Find = (digest: Hex) => Promise<Uint8Array | undefined>

/** Has each document fetched once, however many jobs it is the brief of. */
export function fetchOnce(deps: Pick<Deps, 'content' | 'gateways' | 'log'>): Find {
  const asked = new Map<Hex, Promise<Uint8Array | undefined>>()
  return (digest) => {
    const known = asked.get(digest)
    if (known) return known
    const found = findContent(deps, digest, { mayFetch: true })
    asked.set(digest, found)
    return found
  }
}

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
  const find: Find = (digest) => findContent(deps, digest, { mayFetch: false })
  await pLimit(atOnce).map(jobs, (job) => noteBrief(deps, job, find))
}

/** What a job is about; undefined while nobody has its brief. */
export async function subjectOf(
  deps: Pick<Deps, 'sql'>,
  jobId: string,
  find: Find,
): Promise<Pick<Brief, 'category' | 'tags'> | { category: ''; tags: [] } | undefined> {
  const { sql } = deps
  const [row] = await sql<(JobRow & { category: string | null })[]>`
    select job_id::text, brief, category from market_jobs where job_id = ${jobId}`
  if (!row) return undefined
  if (row.category === null) await noteBrief(deps, row, find)
  const [known] = await sql<{ category: Brief['category']; tags: string[] }[]>`
    select category, tags from market_jobs where job_id = ${jobId} and category is not null`
  return known && { ...known }
}

/** What is no brief, or none at all, is of no category. */
async function noteBrief(
  deps: Pick<Deps, 'sql'>,
  { job_id, brief }: JobRow,
  find: Find,
): Promise<void> {
  const isNone = brief === null || brief === zeroHash
  const bytes = isNone ? new Uint8Array() : await find(brief)
  if (!bytes) return
  const parsed = briefSchema.safeParse(parseJsonBytes(bytes))
  const { category = '', tags = [], title = null } = parsed.data ?? {}
  await deps.sql`
    update market_jobs set category = ${category}, tags = ${deps.sql.json(tags)}, title = ${title}
    where job_id = ${job_id} and brief is not distinct from ${brief}`
}
