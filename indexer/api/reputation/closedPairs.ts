import { idsByTime } from '../idsByTime.ts'
import { loaderOf } from '../loaderOf.ts'

export type ClosedPair = { agentId: bigint; otherId: bigint; given: number; received: number }

/**
 * Agents whose every review is of one other agent, whose every review is of them. What others say of
 * the two does not open the pair: only they themselves can, by working with somebody else.
 */
export const closedPairs = loaderOf<string, ClosedPair | null>(
  async (keys, { sql }) => {
    const pairs = new Map<string, ClosedPair>()
    for (const [at, agentIds] of idsByTime(keys)) {
      const rows = await sql<ClosedPair[]>`
        with sole as (
          select writer.agent_id, min(reviewed.agent_id) as other_id, count(*) as given
          from account as writer
          join review on review.reviewer = writer.address and review.timestamp <= ${at}
          left join account as reviewed on reviewed.address = review.reviewee
          where writer.agent_id = any(${agentIds}::numeric[])
          group by writer.agent_id
          having count(*) = count(reviewed.agent_id)
            and min(reviewed.agent_id) = max(reviewed.agent_id)
        )
        select sole.agent_id, sole.other_id, sole.given, back.count as received
        from sole cross join lateral (
          select count(*) as count, bool_and(reviewed.agent_id is not distinct from sole.agent_id)
            as only_it
          from account as writer
          join review on review.reviewer = writer.address and review.timestamp <= ${at}
          left join account as reviewed on reviewed.address = review.reviewee
          where writer.agent_id = sole.other_id
        ) as back
        where back.count > 0 and back.only_it`
      for (const row of rows) pairs.set(`${row.agentId} ${at}`, row)
    }
    return pairs
  },
  () => null,
)
