import { type EvidenceFacts, evidenceLimits, type OpenedEvidence } from '@guildhall/sdk/criteria'
import type { Address, Hex } from 'viem'
import type { Database, Queryable } from '../database/connect.ts'

/** A delivery by what names it. `delivered` in Unix seconds, by the chain. */
export type DeliveryName = {
  readonly jobId: bigint
  readonly client: Address
  readonly provider: Address
  readonly submission: number
  readonly delivered: number
}

/** Seconds before and after a capture in which the provider's others tell whether it could be there. */
const window = 2 * 86_400

/** Keeps what there is to compare later evidence with. The same again is the same. */
export async function rememberEvidence(
  sql: Database,
  { jobId, client, provider, submission, delivered }: DeliveryName,
  { evidence, seen }: OpenedEvidence,
): Promise<void> {
  const rows = seen.map((file, item) => {
    const { location, capturedAt } = evidence.items[item] ?? {}
    const known = typeof file === 'object' ? file : undefined
    const print = known?.picture?.fingerprints?.upright
    return {
      ...{ job_id: jobId, client, submission, item, provider },
      content: known?.content ?? null,
      fingerprint: print === undefined ? null : bits(print),
      delivered_at: delivered,
      captured_at: capturedAt ?? null,
      latitude: location?.latitude ?? null,
      longitude: location?.longitude ?? null,
      accuracy: location?.accuracy ?? null,
    }
  })
  await sql.begin(async (sql) => {
    // After a reorganisation the same submission may be of other files
    await sql`
      delete from evidence
      where job_id = ${jobId} and client = ${client} and submission = ${submission}`
    if (rows.length > 0) await sql`insert into evidence ${sql(rows)}`
  })
}

/** Notes which items of a delivery were accepted. */
export async function acceptEvidence(
  sql: Queryable,
  { jobId, client, submission }: DeliveryName,
  items: readonly number[],
): Promise<void> {
  await sql`
    update evidence set is_accepted = item = any(${items as number[]}::int[])
    where job_id = ${jobId} and client = ${client} and submission = ${submission}`
}

/**
 * Files of other jobs, delivered before, that are the same or look it, the nearest to each item. What was
 * delivered later is the copy: whoever sees a delivery and copies it makes nobody else's worth less. Of one
 * provider's own the first that was accepted counts, whenever it was delivered.
 */
export async function findSimilar(
  sql: Queryable,
  { jobId, client, provider, delivered }: DeliveryName,
  { seen }: OpenedEvidence,
): Promise<EvidenceFacts['similar']> {
  const looks = seen.flatMap((file, item) => {
    if (typeof file !== 'object') return []
    const laid = file.picture?.fingerprints?.laid ?? []
    return [null, ...laid].map((print) => ({
      item,
      content: file.content,
      print: print === null ? null : bits(print),
    }))
  })
  if (looks.length === 0) return []
  const rows = await sql<
    { item: number; content: `0x${string}`; job_id: bigint; distance: number }[]
  >`
    with looks as materialized (
      select item, content, print::bit(64) as print
      from unnest(
        ${looks.map(({ item }) => item)}::int[], ${looks.map(({ content }) => content)}::text[],
        ${looks.map(({ print }) => print)}::text[]
      ) as look (item, content, print)
    )
    select distinct on (item) item, content, job_id, distance from (
      select looks.item, other.content, job_id, delivered_at,
        (case when looks.print is not null then bit_count(fingerprint # looks.print)
          when other.content = looks.content then 0 end)::int as distance
      from evidence as other, looks
      where not (job_id = ${jobId} and client = ${client})
        and (delivered_at < ${delivered} or (is_accepted and provider = ${provider}))
    ) as others
    where distance <= ${evidenceLimits.alike}
    order by item, distance, delivered_at, job_id`
  return rows.map(({ job_id, ...found }) => ({ ...found, jobId: String(job_id) }))
}

/** When a file was delivered for a job, by what this relayer judged; null where it did not. */
export async function deliveredFor(
  sql: Queryable,
  { content, jobId, provider }: { content: Hex; jobId: bigint; provider: Address },
): Promise<number | null> {
  const [row] = await sql<{ delivered: bigint | null }[]>`
    select min(delivered_at) as delivered from evidence
    where content = ${content} and job_id = ${jobId} and provider = ${provider}`
  return row?.delivered == null ? null : Number(row.delivered)
}

/** Where the provider was for other jobs, around the times of these captures. */
export async function findEarlier(
  sql: Queryable,
  { jobId, client, provider }: DeliveryName,
  { evidence }: OpenedEvidence,
): Promise<EvidenceFacts['earlier']> {
  const times = evidence.items.flatMap(({ capturedAt }) => capturedAt ?? [])
  if (times.length === 0) return []
  const rows = await sql<
    {
      job_id: bigint
      captured_at: bigint
      latitude: number
      longitude: number
      accuracy: number | null
    }[]
  >`
    select job_id, captured_at, latitude, longitude, accuracy from evidence
    where provider = ${provider} and not (job_id = ${jobId} and client = ${client})
      and is_accepted and latitude is not null and captured_at between ${Math.min(...times) - window}
      and ${Math.max(...times) + window}
    order by (select min(abs(captured_at - one)) from unnest(${times}::bigint[]) as one),
      job_id, submission, item
    limit 20`
  return rows.map(({ job_id, captured_at, latitude, longitude, accuracy }) => ({
    jobId: String(job_id),
    capturedAt: Number(captured_at),
    ...{ latitude, longitude, accuracy: accuracy ?? 0 },
  }))
}

function bits(print: string): string {
  return BigInt(`0x${print}`).toString(2).padStart(64, '0')
}
