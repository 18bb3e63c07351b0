import type { Address } from 'viem'
import type { Deps } from '../deps.ts'
import type { CallKind } from './call.ts'

/** The part of a day's calls that may be one account's. */
const share = 10

/**
 * Why no more calls of a kind are paid for; undefined while there is room. Kinds are counted apart: what
 * is settled for shops leaves purchases their own.
 */
export async function overCount(
  { sql, config }: Pick<Deps, 'sql' | 'config'>,
  kind: CallKind,
  subject: Address,
): Promise<string | undefined> {
  const { perMinute, perDay } = config.x402
  const [count] = await sql<[{ minute: number; own: number; all: number }]>`
    select
      count(*) filter (where subject = ${subject} and created_at > now() - interval '1 minute')::int
        as minute,
      count(*) filter (where subject = ${subject})::int as own,
      count(*)::int as all
    from calls where kind = ${kind} and created_at > now() - interval '1 day'`
  const ownPerDay = Math.ceil(perDay / share)
  if (count.minute >= perMinute) return `${perMinute} a minute are made for one account.`
  if (count.own >= ownPerDay) return `${ownPerDay} a day are made for one account.`
  return count.all >= perDay ? `${perDay} a day are made in all.` : undefined
}
