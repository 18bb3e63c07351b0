import type { Address } from 'viem'
import type { Deps } from '../deps.ts'
import type { CallKind } from './call.ts'
import { costOf } from './costOf.ts'

/** The part of a day's coin that may go to the jobs of one client. */
const share = 10n

/** Whether calls of a kind cost what they may in a day, in wei: in all, or for the jobs of one client. */
export async function overBudget(
  { sql, limiter }: Pick<Deps, 'sql' | 'limiter'>,
  { kind, costPerDay }: { kind: CallKind; costPerDay: bigint },
  client: Address,
): Promise<boolean> {
  const wei = costOf(sql, await limiter.gasPrice())
  const [cost] = await sql<{ own: string; all: string }[]>`
    select
      coalesce(sum(${wei}) filter (where subject = ${client}), 0) as own,
      coalesce(sum(${wei}), 0) as all
    from calls where kind = ${kind} and created_at > now() - interval '1 day'`
  return BigInt(cost?.own ?? 0) >= costPerDay / share || BigInt(cost?.all ?? 0) >= costPerDay
}
