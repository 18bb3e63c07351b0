import { loaderOf } from '../loaderOf.ts'
import { reviewsOf, standingKey, standingsOf } from './reviewSums.ts'

/** So many reviews gave so many stars. */
export type RatingCount = { rating: number; reviews: number }

/** Reviews by verified authors, by their rating; ratings nobody gave are left out. */
export const ratingCounts = loaderOf<string, RatingCount[]>(
  async (keys, { sql }) => {
    const counts = new Map<string, RatingCount[]>()
    for (const { side, at, agentIds } of standingsOf(keys)) {
      const rows = await sql<(RatingCount & { agentId: bigint })[]>`
        select agent_id, rating, count(*) as reviews
        from (${reviewsOf(sql, sql`any(${agentIds}::numeric[])`, side, at)}) as review
        where verified group by agent_id, rating order by rating`
      for (const { agentId, ...count } of rows) {
        const key = standingKey({ agentId, side, at })
        counts.set(key, [...(counts.get(key) ?? []), count])
      }
    }
    return counts
  },
  () => [],
)
