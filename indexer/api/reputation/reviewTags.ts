import { loaderOf } from '../loaderOf.ts'
import { reviewsOf, standingKey, standingsOf } from './reviewSums.ts'

/** Most tags that are shown of one standing. */
export const maxTags = 20

export type TagCount = { tag: string; reviews: number }

/** In how many reviews by verified authors each tag is, the commonest first. */
export const reviewTags = loaderOf<string, TagCount[]>(
  async (keys, { sql, documentsSchema }) => {
    const tags = new Map<string, TagCount[]>()
    for (const { side, at, agentIds } of standingsOf(keys)) {
      const rows = await sql<(TagCount & { agentId: bigint })[]>`
        select agent_id, tag, reviews from (
          select agent_id, tag, count(distinct job_id) as reviews,
            row_number() over (
              partition by agent_id order by count(distinct job_id) desc, tag) as place
          from (${reviewsOf(sql, sql`any(${agentIds}::numeric[])`, side, at)}) as review
          join ${sql(documentsSchema)}.document on digest = review.document and kind = 'review'
          cross join unnest(tags) as tag
          where verified
          group by agent_id, tag
        ) as counted where place <= ${maxTags} order by place`
      for (const { agentId, ...count } of rows) {
        const key = standingKey({ agentId, side, at })
        tags.set(key, [...(tags.get(key) ?? []), count])
      }
    }
    return tags
  },
  () => [],
)
