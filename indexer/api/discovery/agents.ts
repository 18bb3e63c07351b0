import type { Fragment } from '../../database/connect.ts'
import type { Context } from '../context.ts'
import type { AgentRow } from '../rows.ts'
import { matchOf, type Wanted } from './match.ts'
import { maxPool } from './rank.ts'

export type AgentWanted = Wanted & {
  category?: string | null
  kind?: NonNullable<AgentRow['kind']>[] | null
  verified?: boolean | null
}

const secondsADay = 86_400

/**
 * Active agents that match. They are available as far as they were about lately: whole in the last 7
 * days, half in the last 30.
 */
export async function agentPool(
  { sql, documentsSchema }: Context,
  wanted: AgentWanted,
  at: number,
): Promise<{ pool: Fragment }> {
  const match = await matchOf(sql, wanted, sql`document.name`)
  const { category, kind, verified } = wanted
  const today = Math.floor(at / secondsADay)
  const files = sql`${sql(documentsSchema)}.registration_file`
  // What is reckoned of each is reckoned of those in the pool alone
  const pool = sql`
    with found as (
      select agent.id, agent.file from agent
      ${match.needsDocument ? sql`` : sql`left`} join ${files} as document
        on document.key = agent.file
      where agent.status = 'ACTIVE' and not agent.banned and ${match.where}
      ${kind ? sql`and agent.kind = any(${kind})` : sql``}
      ${typeof verified === 'boolean' ? sql`and agent.verified = ${verified}` : sql``}
      ${
        category
          ? sql`and exists (
              select 1 from account join job on job.provider = account.address
              join ${sql(documentsSchema)}.document as brief
                on brief.digest = job.brief and brief.kind = 'brief'
              where account.agent_id = agent.id and job.status = 'COMPLETED'
                and brief.category = ${category})`
          : sql``
      }
      order by agent.verified desc, agent.completed desc, agent.id desc limit ${maxPool}
    )
    select found.id, found.id as agent_id, ${match.text} as text,
      ${match.capability} as capability, null::float8 as price,
      case when seen.day >= ${today - 7} then 1 when seen.day >= ${today - 30} then 0.5 else 0
        end::float8 as availability
    from found left join ${files} as document on document.key = found.file
    left join lateral (
      select max(day) as day from agent_day
      where agent_day.agent_id = found.id and agent_day.day <= ${today}
    ) as seen on true`
  // A query by itself would be run by whoever awaits it
  return { pool }
}
