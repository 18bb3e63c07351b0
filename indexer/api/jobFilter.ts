import type { Deployment } from '@guildhall/sdk'
import type { Hex } from 'viem'
import type { Database, Fragment } from '../database/connect.ts'
import { documentFilter } from './documentFilter.ts'
import type { JobRow } from './rows.ts'

type Nullish<T> = { [key in keyof T]?: T[key] | null }

export type JobFilterInput = Nullish<{
  status: JobRow['status'][]
  entry: JobRow['entry'][]
  client: Hex
  provider: Hex
  participant: Hex
  policyId: number
  preset: string
  token: Hex
  category: string[]
  tags: string[]
  minBudget: bigint
  maxBudget: bigint
  text: string
  awaiting: Hex
}>

/** The `from … where …` of jobs that satisfy all of a filter. */
export async function jobsWhere(options: {
  sql: Database
  documentsSchema: string
  deployment: Deployment
  filter: JobFilterInput
  now: number
}): Promise<{ from: Fragment }> {
  const { sql, deployment, filter, now } = options
  const brief = await documentFilter(options, {
    kind: 'brief',
    column: 'job.brief',
    wanted: filter,
  })
  const conditions: Fragment[] = [brief.condition]

  if (filter.status) conditions.push(sql`job.status = any(${filter.status})`)
  if (filter.entry) conditions.push(sql`job.entry = any(${filter.entry})`)
  if (filter.client) conditions.push(sql`job.client = ${filter.client}`)
  if (filter.provider) conditions.push(sql`job.provider = ${filter.provider}`)
  if (filter.participant) {
    const { participant } = filter
    conditions.push(sql`(job.client = ${participant} or job.provider = ${participant})`)
  }
  if (typeof filter.policyId === 'number') {
    conditions.push(sql`job.policy_id = ${filter.policyId}`)
  }
  if (filter.preset) {
    const ids = deployment.policies
      .filter(({ preset }) => preset === filter.preset)
      .map(({ id }) => id)
    conditions.push(sql`job.policy_id = any(${ids}::int[])`)
  }
  if (filter.token) conditions.push(sql`job.token = ${filter.token}`)
  if (typeof filter.minBudget === 'bigint') {
    conditions.push(sql`job.budget >= ${filter.minBudget.toString()}::numeric`)
  }
  if (typeof filter.maxBudget === 'bigint') {
    conditions.push(sql`job.budget <= ${filter.maxBudget.toString()}::numeric`)
  }
  if (filter.awaiting) conditions.push(awaits(sql, filter.awaiting, now))

  // A query by itself would be run by whoever awaits it
  const from = sql`
    from job ${brief.join}
    where ${conditions.reduce((all, next) => sql`${all} and ${next}`)}`
  return { from }
}

/**
 * Jobs in which an account may act and is being waited for, as `nextStep` has it: one list for each index
 * that leads to some, put together.
 */
function awaits(sql: Database, account: Hex, now: number): Fragment {
  return sql`job.deadline > ${now} and job.id in (
    select id from job where client = ${account} and (
      (status = 'OPEN' and (agreed or entry = 'PLAIN'))
      or (status = 'SUBMITTED' and not returned and client_turn)
      or (status = 'JUDGED' and verdict = 'APPROVED'))
    union all
    select id from job where provider = ${account} and (
      status = 'FUNDED'
      or (status = 'SUBMITTED' and returned)
      or (status = 'JUDGED' and verdict = 'REJECTED'))
    union all
    select id from job
    where evaluator = ${account} and status = 'SUBMITTED' and not returned and not client_turn
    union all
    select asked.id from offer join job as asked on asked.id = offer.job_id
    where offer.addressee = ${account} and offer.state = 'LIVE'
      and offer.version = asked.brief_version and (offer.expiry > ${now} or asked.entry = 'NEGOTIATE')
      and asked.status = 'OPEN' and not asked.agreed
    union all
    select id from job
    where status = 'DISPUTED' and policy_id in (select id from policy where arbiter = ${account})
  )`
}
