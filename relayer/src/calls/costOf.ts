import type { Queryable } from '../database/connect.ts'
import { undecidedStates } from './call.ts'

/** Wei of a row of `calls`: what it cost, or while it is under way can still cost at this price of gas. */
export function costOf(sql: Queryable, gasPrice: bigint) {
  return sql`spent + case when state in ${sql([...undecidedStates])}
    then gas * ${String(gasPrice)}::numeric else 0 end`
}
