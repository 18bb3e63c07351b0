import { type Address, formatEther } from 'viem'
import type { Deps } from '../deps.ts'
import type { CallKind } from './call.ts'
import { costOf } from './costOf.ts'

/** The part of a day's calls that may be one account's. */
const share = 10

/** What was counted of a kind of calls. `wei`: spent, and what those under way can still cost. */
type Count = {
  readonly minute: number
  readonly own: number
  readonly all: number
  readonly own_wei: string
  readonly all_wei: string
}

/**
 * Why no more calls of a kind are paid for; undefined while there is room. Kinds are counted apart: what
 * is settled for shops leaves purchases their own.
 */
export async function overCount(
  { sql, config, limiter }: Pick<Deps, 'sql' | 'config' | 'limiter'>,
  kind: CallKind,
  subject: Address,
): Promise<string | undefined> {
  const { perMinute, perDay, costPerDay } = config.x402
  const wei = costOf(sql, await limiter.gasPrice())
  const [count] = await sql<[Count]>`
    select
      count(*) filter (where subject = ${subject} and created_at > now() - interval '1 minute')::int
        as minute,
      count(*) filter (where subject = ${subject})::int as own,
      count(*)::int as all,
      coalesce(sum(${wei}) filter (where subject = ${subject}), 0) as own_wei,
      coalesce(sum(${wei}), 0) as all_wei
    from calls where kind = ${kind} and created_at > now() - interval '1 day'`
  const [ownPerDay, ownCost] = [Math.ceil(perDay / share), costPerDay / BigInt(share)]
  if (count.minute >= perMinute) return `${perMinute} a minute are made for one account.`
  if (count.own >= ownPerDay) return `${ownPerDay} a day are made for one account.`
  if (count.all >= perDay) return `${perDay} a day are made in all.`
  if (BigInt(count.own_wei) >= ownCost) {
    return `They cost one account’s ${formatEther(ownCost)} coin a day.`
  }
  return BigInt(count.all_wei) >= costPerDay
    ? `They cost the ${formatEther(costPerDay)} coin there are in a day.`
    : undefined
}
