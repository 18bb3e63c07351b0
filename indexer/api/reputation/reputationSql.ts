import type { Database, Fragment } from '../../database/connect.ts'
import { ageBands, fullConfidence } from './reputationOf.ts'
import { bandOf } from './reviewSums.ts'

/** `reputationOf` as an aggregate over the reviews of one agent; how few make one is the caller's. */
export function reputationSql(sql: Database, at: number): Fragment {
  const doubled = ageBands.map(({ weight }) => weight * 2)
  const weight = sql`(${doubled}::int[])[${bandOf(sql, sql`review.timestamp`, at)} + 1]`
  return sql`sum(${weight} * review.rating)::numeric / sum(${weight})
    * least(count(*), ${fullConfidence}) / ${fullConfidence}`
}
