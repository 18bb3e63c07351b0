import type { Hex } from 'viem'
import type { Context } from './context.ts'
import { rememberBy } from './live/rememberBy.ts'
import { minReviews } from './reputation/reputationOf.ts'
import { reputationSql } from './reputation/reputationSql.ts'

export type Leader = {
  agentId: bigint
  /** Of the three, by what it stands where it does; the others are null. */
  reputation: number | null
  completed: number | null
  earned: bigint | null
}

export type LeaderboardArgs = {
  by: 'REPUTATION' | 'COMPLETED' | 'EARNED'
  /** Seconds back from the chain's latest block; null for all. */
  period: number | null
  category: string | null
  token: Hex | null
}

/** Places on a leaderboard. */
export const maxLeaders = 100

/**
 * The agents that stand first. Only those count that may work (active, not banned, none of the system),
 * only jobs of weight between verified clients and providers of another owner, only reviews by verified
 * authors. Of two with the same figure the lower id stands first.
 */
export const leaders = rememberBy<LeaderboardArgs, Leader[]>(
  { milliseconds: 10_000, entries: 500 },
  async (args, context) => {
    const { blockTimestamp: at } = await context.head()
    const since = args.period === null ? -1 : at - args.period
    return args.by === 'REPUTATION'
      ? byReputation(context, args, since, at)
      : byWork(context, args, since, at)
  },
)

function parts({ sql, documentsSchema }: Context, category: string | null) {
  return {
    ofCategory: category
      ? sql`join ${sql(documentsSchema)}.document as brief
          on brief.digest = job.brief and brief.kind = 'brief' and brief.category = ${category}`
      : sql``,
    mayLead: sql`agent.status = 'ACTIVE' and not agent.banned
      and agent.kind is distinct from 'SYSTEM'`,
  }
}

async function byWork(
  context: Context,
  { by, category, token }: LeaderboardArgs,
  since: number,
  at: number,
): Promise<Leader[]> {
  const { sql } = context
  const { ofCategory, mayLead } = parts(context, category)
  const earned = by === 'EARNED'
  return [
    ...(await sql<Leader[]>`
      select agent.id as agent_id, null as reputation,
        ${earned ? sql`null` : sql`count(*)`} as completed,
        ${earned ? sql`sum(job.paid)` : sql`null`} as earned
      from job
      join policy on policy.id = job.policy_id
      join account on account.address = job.provider
      join agent on agent.id = account.agent_id
      join account as paying on paying.address = job.client
      join agent as payer on payer.id = paying.agent_id
      ${ofCategory}
      where job.status = 'COMPLETED' and job.paid > 0 and job.budget >= policy.weight
        and job.ended_at > ${since} and job.ended_at <= ${at}
        and payer.verified and payer.id <> agent.id and payer.owner <> agent.owner
        and ${mayLead}
        ${earned ? sql`and job.token = ${token}` : sql``}
      group by agent.id
      order by ${earned ? sql`sum(job.paid)` : sql`count(*)`} desc, agent.id
      limit ${maxLeaders}`),
  ]
}

async function byReputation(
  context: Context,
  { category }: LeaderboardArgs,
  since: number,
  at: number,
): Promise<Leader[]> {
  const { sql } = context
  const { ofCategory, mayLead } = parts(context, category)
  return [
    ...(await sql<Leader[]>`
      select agent.id as agent_id, null as completed, null as earned,
        round(${reputationSql(sql, at)}, 4)::float8 as reputation
      from review
      join account on account.address = review.reviewee
      join agent on agent.id = account.agent_id
      join account as writing on writing.address = review.reviewer
      join agent as writer on writer.id = writing.agent_id
      ${category ? sql`join job on job.id = review.job_id` : sql``}
      ${ofCategory}
      where review.of_provider and review.timestamp > ${since} and review.timestamp <= ${at}
        and writer.verified and ${mayLead}
      group by agent.id
      having count(*) >= ${minReviews}
      order by reputation desc, agent.id
      limit ${maxLeaders}`),
  ]
}
