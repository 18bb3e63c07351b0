import { zeroAddress } from 'viem'
import type { Database, Fragment } from '../database/connect.ts'
import { idsByTime } from './idsByTime.ts'
import { loaderOf } from './loaderOf.ts'

/** What an open job promises to whoever offers on it now. */
export type Prognosis = {
  id: bigint
  /** To the provider after fees, were the whole budget agreed. */
  reward: bigint
  /** Reward × chance that the client pays one ÷ those who want it, oneself among them. */
  value: bigint
  /** The client's posted jobs that ended by its doing, and those of them a provider was paid for. */
  ended: number
  paid: number
  competitors: number
  /** Of the client's deliveries, and how many that is of. */
  medianHours: number | null
  decisions: number
  /** Posted jobs with an offer that ended, and those that closed without an answer to any. */
  offered: number
  unanswered: number
}

/** Jobs that are ranked at most by what they promise: the newest. */
export const maxJobs = 1000

/** Posted jobs, as `job`, that take offers at a time. */
export function takesOffers(sql: Database, at: number): Fragment {
  return sql`(job.status = 'OPEN' and job.entry = 'POST' and job.deadline > ${at})`
}

/**
 * Prognoses of the jobs a query `select job.* …` gives. A client's history is of all accounts of its
 * agent, of jobs of weight, paid to others than the client itself or its owner.
 */
export function prognosesOf(sql: Database, jobs: Fragment, at: number): Fragment {
  return sql`
    with wanted as (${jobs}),
    client as (
      select asking.client, account.agent_id, agent.owner, array_append(array(
        select address from account as own where own.agent_id = account.agent_id), asking.client
      ) as addresses
      from (select distinct client from wanted) as asking
      left join account on account.address = asking.client
      left join agent on agent.id = account.agent_id
    ),
    history as (
      select client.client,
        count(*) filter (where is_own_doing) as ended,
        count(*) filter (where is_own_doing and is_paid) as paid,
        count(*) filter (where entry = 'POST' and offer_count > 0) as offered,
        count(*) filter (where entry = 'POST' and offer_count > 0 and ending = 'LAPSED') as unanswered,
        count(hours) as decisions,
        percentile_cont(0.5) within group (order by hours) as median_hours
      from client cross join lateral (
        select past.entry, past.ending, past.offer_count,
          past.entry = 'POST' and past.ending not in ('DECLINED', 'MISSED') as is_own_doing,
          past.paid > 0 and past.provider <> all(client.addresses)
            and worker.id is distinct from coalesce(client.agent_id, -1)
            and worker.owner is distinct from coalesce(client.owner, client.client) as is_paid,
          case when past.evaluator <> ${zeroAddress}
            then (past.decided_at - past.submitted_at) / 3600.0::float8 end as hours
        from job as past
        join policy on policy.id = past.policy_id and past.budget >= policy.weight
        left join account as working on working.address = past.provider
        left join agent as worker on worker.id = working.agent_id
        where past.client = any(client.addresses) and past.ended_at <= ${at}
      ) as past
      group by client.client
    ),
    rival as (
      select wanted.id, count(distinct offer.provider) as competitors
      from wanted join offer on offer.job_id = wanted.id and not offer.by_client
        and offer.state = 'LIVE' and offer.version = wanted.brief_version and offer.expiry > ${at}
      group by wanted.id
    ),
    known as (
      select wanted.id, coalesce(past.ended, 0) as ended, coalesce(past.paid, 0) as paid,
        coalesce(rival.competitors, 0) as competitors, past.median_hours,
        coalesce(past.decisions, 0) as decisions, coalesce(past.offered, 0) as offered,
        coalesce(past.unanswered, 0) as unanswered,
        wanted.budget - div(wanted.budget * policy.fee_bps, 10000)
          - div(wanted.budget * policy.owner_fee_bps, 10000) as reward
      from wanted join policy on policy.id = wanted.policy_id
      left join history as past on past.client = wanted.client
      left join rival on rival.id = wanted.id
    )
    select known.*, div(reward * (paid + 1), (ended + 2) * (competitors + 1)) as value from known`
}

/** Keys are `id at`. */
export const prognoses = loaderOf<string, Prognosis | null>(
  async (keys, { sql }) => {
    const found = new Map<string, Prognosis>()
    for (const [at, ids] of idsByTime(keys)) {
      const jobs = sql`
        select job.* from job where job.id = any(${ids}::numeric[]) and ${takesOffers(sql, at)}`
      const rows = await sql<Prognosis[]>`${prognosesOf(sql, jobs, at)}`
      for (const row of rows) found.set(`${row.id} ${at}`, row)
    }
    return found
  },
  () => null,
)
