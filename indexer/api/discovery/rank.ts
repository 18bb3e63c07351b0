import type { Database, Fragment } from '../../database/connect.ts'
import { minReviews } from '../reputation/reputationOf.ts'
import { reputationSql } from '../reputation/reputationSql.ts'
import { reviewsOf } from '../reputation/reviewSums.ts'

/** How much each part of a rank weighs; parts that are null do not count. */
export const weights = {
  text: 35,
  capability: 25,
  reputation: 20,
  price: 10,
  availability: 10,
} as const

type Part = keyof typeof weights

/** Matches that are ranked at most: those of the best standing, which is cheap to know. */
export const maxPool = 300

/** Parts of a rank, each 0 to 1; the score is their weighted mean in millionths. */
export type Ranked = { id: bigint; score: number } & { [part in Part]: number | null }

/**
 * Ranks a pool of rows with `id`, `agent_id`, `text`, `capability`, `price` and `availability`, by what
 * was known at a time. Reputation is shown as a fifth; the new have none.
 */
export function rankOf(options: {
  sql: Database
  pool: Fragment
  at: number
  /** 0 to 5; who is new has less than any. */
  minReputation: number | null | undefined
}): Fragment {
  const { sql, pool, at, minReputation } = options
  const names = Object.keys(weights) as Part[]
  const sum = (of: (part: Part) => Fragment) =>
    names.map(of).reduce((all, next) => sql`${all} + ${next}`)
  return sql`
    with pool as (${pool}),
    standing as (
      select pool.agent_id, known.value
      from (select distinct agent_id from pool) as pool cross join lateral (
        select ${reputationSql(sql, at)} as value
        from (${reviewsOf(sql, sql`pool.agent_id`, 'PROVIDER', at)}) as review
        where verified having count(*) >= ${minReviews}
      ) as known
    ),
    parted as (
      select pool.id, text, capability, price, availability,
        coalesce(standing.value / 5, 0)::float8 as reputation
      from pool left join standing using (agent_id)
      ${typeof minReputation === 'number' ? sql`where standing.value >= ${minReputation}::float8` : sql``}
    )
    select parted.*, round(1000000 * (
      ${sum((part) => sql`coalesce(${sql(part)} * ${weights[part]}::int, 0)`)}
    ) / (
      ${sum((part) => sql`case when ${sql(part)} is null then 0 else ${weights[part]}::int end`)}
    ))::int as score
    from parted`
}
