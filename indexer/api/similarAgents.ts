import { loaderOf } from './loaderOf.ts'

/** Agents that are shown as similar at most, and that are compared at most, by either likeness. */
export const maxSimilar = 20
const maxCandidates = 150
/** Of an agent's completed jobs the last ones tell its categories. */
const maxJobs = 200

export type Similar = {
  agentId: bigint
  otherId: bigint
  /** 0 to 1: 60 % likeness of tags, 40 % likeness of categories. */
  similarity: number
  tags: number
  categories: number
}

/**
 * Active agents most like others: Jaccard indices of tags (of the registration file) and of categories
 * (of jobs paid for). Compared are those that share a tag, and those lately paid in a category.
 */
export const similarAgents = loaderOf<bigint, Similar[]>(
  async (ids, { sql, documentsSchema }) => {
    const documents = sql`${sql(documentsSchema)}.document`
    const files = sql`${sql(documentsSchema)}.registration_file`
    const found = new Map<bigint, Similar[]>()
    // Each compares hundreds; together they would be one long statement
    for (const id of ids) {
      const agentId = id.toString()
      const rows = await sql<Similar[]>`
        with own as (
          select coalesce(
              (select tags from ${files} as file join agent on agent.file = file.key
                where agent.id = ${agentId}::numeric), '{}') as tags,
            array(
              select distinct brief.category from (
                select job.brief from account join job on job.provider = account.address
                where account.agent_id = ${agentId}::numeric and job.status = 'COMPLETED'
                order by job.id desc limit ${maxJobs}
              ) as done join ${documents} as brief
                on brief.digest = done.brief and brief.kind = 'brief') as categories
        ),
        candidate as (
          (select agent.id from own, ${files} as file join agent on agent.file = file.key
            where file.tags && own.tags
            order by agent.verified desc, agent.completed desc, agent.id limit ${maxCandidates})
          union
          (select account.agent_id from (
            select job.provider from own, ${documents} as brief join job on job.brief = brief.digest
            where brief.kind = 'brief' and brief.category = any(own.categories)
              and job.status = 'COMPLETED'
            order by job.id desc limit ${maxCandidates}
          ) as done join account on account.address = done.provider)
        ),
        other as materialized (
          select agent.id, coalesce(file.tags, '{}') as tags, array(
              select distinct brief.category from (
                select job.brief from account join job on job.provider = account.address
                where account.agent_id = agent.id and job.status = 'COMPLETED'
                order by job.id desc limit ${maxJobs}
              ) as done join ${documents} as brief
                on brief.digest = done.brief and brief.kind = 'brief') as categories
          from candidate join agent on agent.id = candidate.id
          left join ${files} as file on file.key = agent.file
          where agent.id <> ${agentId}::numeric and agent.status = 'ACTIVE' and not agent.banned
        ),
        alike as (
          select other.id, ${jaccard('tags')} as tags, ${jaccard('categories')} as categories
          from own, other
        )
        select ${agentId}::numeric as agent_id, id as other_id, tags, categories,
          0.6 * tags + 0.4 * categories as similarity
        from alike where tags + categories > 0
        order by similarity desc, id limit ${maxSimilar}`
      found.set(id, [...rows])
    }
    return found

    /** Shared entries by all entries of two arrays without doubles; 0 where both are empty. */
    function jaccard(column: string) {
      const [own, other] = [sql(`own.${column}`), sql(`other.${column}`)]
      const shared = sql`(select count(*) from unnest(${own}) as entry where entry = any(${other}))`
      return sql`coalesce(${shared}::float8 / nullif(
        cardinality(${own}) + cardinality(${other}) - ${shared}, 0), 0)`
    }
  },
  () => [],
)
