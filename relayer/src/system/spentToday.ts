import type { Deps } from '../deps.ts'
import { dayStart } from './periods.ts'

/** Points of what was posted in the chain's UTC day, or is being posted, and how many that are. */
export async function spentToday(
  { sql }: Pick<Deps, 'sql'>,
  time: number,
): Promise<{ points: number; underWay: number }> {
  const [row] = await sql<[{ points: number; underWay: number }]>`
    select coalesce(sum(points), 0)::int as points,
      count(*) filter (where state = 'wanted')::int as "underWay"
    from system_jobs
    where posted_at >= ${BigInt(dayStart(time))} or (state = 'wanted' and plan is not null)`
  return row
}
