import type { Address } from 'viem'
import type { Deps } from '../deps.ts'
import type { CallKind } from './call.ts'
import { costOf } from './costOf.ts'

/** The part of a day's coin that may go to the jobs of one client. */
const share = 10n

/**
 * Whether calls of a kind cost what they may in a day, in wei: in all, or for the jobs of one client.
 * `planned` is the gas of those that are to be made and are no rows yet.
 */
export async function overBudget(
  { sql, limiter }: Pick<Deps, 'sql' | 'limiter'>,
  {
    kind,
    costPerDay,
    planned = { own: 0n, all: 0n },
  }: { kind: CallKind; costPerDay: bigint; planned?: { own: bigint; all: bigint } },
  client: Address,
): Promise<boolean> {
  const gasPrice = await limiter.gasPrice()
  const wei = costOf(sql, gasPrice)
  const [cost] = await sql<{ own: string; all: string }[]>`
    select
      coalesce(sum(${wei}) filter (where subject = ${client}), 0) as own,
      coalesce(sum(${wei}), 0) as all
    from calls where kind = ${kind} and created_at > now() - interval '1 day'`
  const own = BigInt(cost?.own ?? 0) + planned.own * gasPrice
  const all = BigInt(cost?.all ?? 0) + planned.all * gasPrice
  return own >= costPerDay / share || all >= costPerDay
}
