import type { Address } from 'viem'
import type { Deps } from '../deps.ts'

/** How many calls more are wanted than are paid for; undefined while there is room. */
export async function overCount(
  { sql, config }: Pick<Deps, 'sql' | 'config'>,
  subject: Address,
): Promise<string | undefined> {
  const { perMinute, perDay } = config.x402
  const [count] = await sql<[{ minute: number; day: number }]>`
    select
      (select count(*) from calls
        where subject = ${subject} and created_at > now() - interval '1 minute')::int as minute,
      (select count(*) from calls where created_at > now() - interval '1 day')::int as day`
  if (count.minute >= perMinute) return `${perMinute} a minute are made for one account.`
  return count.day >= perDay ? `${perDay} a day are made in all.` : undefined
}
