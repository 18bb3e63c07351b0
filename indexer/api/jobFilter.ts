import { type Deployment, foldTag } from '@guildhall/sdk'
import type { Hex } from 'viem'
import type { Database, Fragment } from '../database/connect.ts'
import { likePattern } from './likePattern.ts'
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
export function jobsWhere(options: {
  sql: Database
  documentsSchema: string
  deployment: Deployment
  filter: JobFilterInput
  now: number
}): Fragment {
  const { sql, documentsSchema, deployment, filter, now } = options
  const pattern = likePattern(filter.text)
  const tags = filter.tags?.map(foldTag)
  const needsBrief = filter.category || tags || pattern
  const conditions: Fragment[] = []

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
  if (filter.category) conditions.push(sql`brief.category = any(${filter.category})`)
  if (tags) conditions.push(sql`brief.tags @> ${tags}`)
  if (typeof filter.minBudget === 'bigint') {
    conditions.push(sql`job.budget >= ${filter.minBudget.toString()}::numeric`)
  }
  if (typeof filter.maxBudget === 'bigint') {
    conditions.push(sql`job.budget <= ${filter.maxBudget.toString()}::numeric`)
  }
  if (pattern) {
    conditions.push(sql`(brief.title ilike ${pattern} or brief.description ilike ${pattern})`)
  }
  if (filter.awaiting) conditions.push(awaits(sql, filter.awaiting, now))

  return sql`
    from job
    ${
      needsBrief
        ? sql`join ${sql(documentsSchema)}.document as brief
            on brief.digest = job.brief and brief.kind = 'brief'`
        : sql``
    }
    where ${conditions.reduce((all, next) => sql`${all} and ${next}`, sql`true`)}`
}

/** Jobs in which an account may act and is being waited for, as `nextStep` has it. */
function awaits(sql: Database, account: Hex, now: number): Fragment {
  return sql`job.deadline > ${now} and (
    (job.status = 'OPEN' and job.agreed and job.client = ${account})
    or (job.status = 'OPEN' and not job.agreed and job.id in (
      select job_id from offer
      where addressee = ${account} and state = 'LIVE' and version = job.brief_version
        and (expiry > ${now} or job.entry = 'NEGOTIATE')
    ))
    or (job.status = 'FUNDED' and job.provider = ${account})
    or (job.status = 'OPEN' and job.entry = 'PLAIN' and job.client = ${account})
    or (job.status = 'SUBMITTED' and job.returned and job.provider = ${account})
    or (job.status = 'SUBMITTED' and not job.returned and job.client_turn and job.client = ${account})
    or (job.status = 'SUBMITTED' and not job.returned and not job.client_turn
      and job.evaluator = ${account})
    or (job.status = 'JUDGED' and job.verdict = 'APPROVED' and job.client = ${account})
    or (job.status = 'JUDGED' and job.verdict = 'REJECTED' and job.provider = ${account})
    or (job.status = 'DISPUTED' and job.policy_id in (
      select id from policy where arbiter = ${account}
    ))
  )`
}
