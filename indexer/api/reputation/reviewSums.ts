import type { Database, Fragment } from '../../database/connect.ts'
import { loaderOf } from '../loaderOf.ts'
import { ageBands, type BandSum, type Side } from './reputationOf.ts'

const secondsADay = 86_400

/** One standing of an agent at a time, as a loader's key. */
export type Standing = { agentId: bigint; side: Side; at: number }

export function standingKey({ agentId, side, at }: Standing): string {
  return `${agentId} ${side} ${at}`
}

/** Standings that differ in the agent only, which one query answers. */
export function standingsOf(keys: readonly string[]) {
  const groups = new Map<string, { side: Side; at: number; agentIds: string[] }>()
  for (const key of keys) {
    const [agentId = '', side, at] = key.split(' ')
    const name = `${side} ${at}`
    const group = groups.get(name) ?? {
      side: side === 'CLIENT' ? ('CLIENT' as const) : ('PROVIDER' as const),
      at: Number(at),
      agentIds: [],
    }
    group.agentIds.push(agentId)
    groups.set(name, group)
  }
  return [...groups.values()]
}

/** The place in `ageBands` of a review made at `timestamp`. */
export function bandOf(sql: Database, timestamp: Fragment, at: number): Fragment {
  const bounds = ageBands.flatMap(({ maxDays }) => (maxDays === null ? [] : [maxDays]))
  return sql`width_bucket(
    ${at}::int8 - ${timestamp},
    ${bounds.map((days) => days * secondsADay + 1)}::int8[])`
}

/**
 * Reviews of agents in a role, made by a time: `agent_id`, `job_id`, `rating`, `timestamp`, `document`
 * and whether their author is `verified` now.
 */
export function reviewsOf(sql: Database, agents: Fragment, side: Side, at: number): Fragment {
  return sql`
    select reviewed.agent_id, review.job_id, review.rating, review.timestamp, review.document,
      coalesce(author.verified, false) as verified
    from account as reviewed
    join review on review.reviewee = reviewed.address
      and review.of_provider = ${side === 'PROVIDER'} and review.timestamp <= ${at}
    left join account as writer on writer.address = review.reviewer
    left join agent as author on author.id = writer.agent_id
    where reviewed.agent_id = ${agents}`
}

export type ReviewSum = BandSum & { verified: boolean }

/** Sums of reviews by age band, those of verified authors apart from the others. */
export const reviewSums = loaderOf<string, ReviewSum[]>(
  async (keys, { sql }) => {
    const sums = new Map<string, ReviewSum[]>()
    for (const { side, at, agentIds } of standingsOf(keys)) {
      const rows = await sql<(ReviewSum & { agentId: bigint })[]>`
        select agent_id, verified, ${bandOf(sql, sql`timestamp`, at)} as band,
          count(*) as reviews, sum(rating) as rating_sum
        from (${reviewsOf(sql, sql`any(${agentIds}::numeric[])`, side, at)}) as review
        group by agent_id, verified, band order by band`
      for (const { agentId, ...sum } of rows) {
        const key = standingKey({ agentId, side, at })
        sums.set(key, [...(sums.get(key) ?? []), sum])
      }
    }
    return sums
  },
  () => [],
)
