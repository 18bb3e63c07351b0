import type { Address } from 'viem'
import type { Queryable } from '../database/connect.ts'
import type { Awaiting } from './findAwaiting.ts'

/** Seconds after which a submission is looked at again; twice as many each time, up to an hour. */
const patience = 60
const longest = 3600

/** Characters of a reason that are kept. */
const maxReason = 500

type Place = { readonly review: Address } & Pick<Awaiting, 'jobId' | 'submission'>

/** A row of `attestation_waits`. */
export type WaitRow = {
  readonly submission: number
  readonly reason: string | null
  readonly due_at: Date
}

/** How often each submission was looked at, and whether it is to be looked at now. */
export async function readWaits(
  sql: Queryable,
  review: Address,
): Promise<(submission: Omit<Place, 'review'>) => { attempts: number; isDue: boolean }> {
  const rows = await sql<
    { job_id: bigint; submission: number; attempts: number; is_due: boolean }[]
  >`
    select job_id, submission, attempts, due_at <= now() as is_due
    from attestation_waits where review = ${review}`
  const known = new Map(rows.map((row) => [`${row.job_id} ${row.submission}`, row]))
  return ({ jobId, submission }) => {
    const row = known.get(`${jobId} ${submission}`)
    return { attempts: row?.attempts ?? 0, isDue: row?.is_due ?? true }
  }
}

/**
 * Counts a look at a submission before it begins, so that one that is cut off counts too. Cut off once,
 * it is looked at again at once; more often, later each time.
 */
export async function beginLook(sql: Queryable, place: Place): Promise<void> {
  const { review, jobId, submission } = place
  await sql`
    insert into attestation_waits (review, job_id, submission, attempts, reason, due_at)
    values (${review}, ${jobId}, ${submission}, 1, null, now())
    on conflict (review, job_id, submission) do update set
      attempts = attestation_waits.attempts + 1,
      due_at = now() + interval '1 second'
        * least(${longest}::int, ${patience} * power(2, least(attestation_waits.attempts - 1, 10)))`
}

/** Has a submission that was begun looked at again later. `reason`: why it could not be judged, if so. */
export async function waitFor(sql: Queryable, place: Place, reason: string | null): Promise<void> {
  const { review, jobId, submission } = place
  const text = reason?.slice(0, maxReason) ?? null
  await sql`
    update attestation_waits set reason = ${text},
      due_at = now() + interval '1 second'
        * least(${longest}::int, ${patience} * power(2, least(attempts - 1, 10)))
    where review = ${review} and job_id = ${jobId} and submission = ${submission}`
}

/** A submission that was begun is judged for good; whatever stood in the way does no more. */
export async function settle(sql: Queryable, { review, jobId, submission }: Place): Promise<void> {
  await sql`
    update attestation_waits set reason = null, due_at = 'infinity'
    where review = ${review} and job_id = ${jobId} and submission = ${submission}`
}

/** Forgets what is no longer waited for. */
export async function forgetOthers(
  sql: Queryable,
  review: Address,
  awaiting: readonly Awaiting[],
): Promise<void> {
  const ids = awaiting.map(({ jobId }) => String(jobId))
  await sql`
    delete from attestation_waits
    where review = ${review} and not (job_id = any(${ids}::bigint[]))`
}

/** What could not be judged of a job. */
export function findWaits(
  sql: Queryable,
  { review, jobId }: { review: Address; jobId: bigint },
): Promise<readonly WaitRow[]> {
  return sql<WaitRow[]>`
    select submission, reason, due_at from attestation_waits
    where review = ${review} and job_id = ${jobId} and reason is not null order by submission`
}
