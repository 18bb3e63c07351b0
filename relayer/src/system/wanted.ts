import type { Database } from '../database/connect.ts'
import type { Template } from './templates.ts'

/** A row of `system_jobs`. */
export type SystemJobRow = {
  readonly key: string
  readonly template: string
  readonly subject: string | null
  readonly points: number
  readonly plan: unknown
  readonly attempts: number
  /** Chain time, in Unix seconds. */
  readonly wanted_at: bigint
}

/** Wants a job, once for each key. */
export async function want(
  sql: Database,
  { id, points }: Template,
  { key, subject = null, time }: { key: string; subject?: string | null; time: number },
): Promise<void> {
  const row = { key, template: id, subject, points, wanted_at: BigInt(time) }
  await sql`insert into system_jobs ${sql(row)} on conflict (key) do nothing`
}
