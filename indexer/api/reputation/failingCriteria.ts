import type { Hex } from 'viem'
import { idsByTime } from '../idsByTime.ts'
import { loaderOf } from '../loaderOf.ts'

/** Fewer attested jobs say nothing of the criteria. */
const minJobs = 5
/** Criteria that more than this share of jobs fail are flagged. */
const maxShare = 0.8

export type CriteriaRecord = {
  criteria: Hex
  /** Jobs of one client with an attestation under these criteria. */
  jobs: number
  /** Those of them whose last attestation found too little. */
  failed: number
}

/** Criteria that fail in more than 80 % of at least 5 jobs. */
export function isFailing({ jobs, failed }: Pick<CriteriaRecord, 'jobs' | 'failed'>): boolean {
  return jobs >= minJobs && failed > maxShare * jobs
}

/** Most criteria that are shown of one client. */
export const maxFailing = 10

/** Criteria of an agent's as a client that are flagged at a time. */
export const failingCriteria = loaderOf<string, CriteriaRecord[]>(
  async (keys, { sql, documentsSchema }) => {
    const found = new Map<string, CriteriaRecord[]>()
    for (const [at, agentIds] of idsByTime(keys)) {
      const rows = await sql<(CriteriaRecord & { agentId: bigint })[]>`
        select account.agent_id, brief.criteria, count(*) as jobs,
          count(*) filter (where not last.has_passed) as failed
        from account
        join job on job.client = account.address
        join ${sql(documentsSchema)}.document as brief
          on brief.digest = job.brief and brief.criteria is not null
        cross join lateral (
          select has_passed from attestation
          where attestation.job_id = job.id and attestation.timestamp <= ${at}
          order by submission desc limit 1
        ) as last
        where account.agent_id = any(${agentIds}::numeric[])
        group by account.agent_id, brief.criteria
        order by jobs desc, criteria`
      for (const { agentId, ...record } of rows) {
        const key = `${agentId} ${at}`
        const known = found.get(key) ?? []
        if (isFailing(record) && known.length < maxFailing) found.set(key, [...known, record])
      }
    }
    return found
  },
  () => [],
)

/** What became of a job's criteria in all jobs of its client, or of its client's agent. */
export const criteriaRecords = loaderOf<bigint, CriteriaRecord | null>(
  async (ids, { sql, documentsSchema }) => {
    const rows = await sql<(CriteriaRecord & { id: bigint })[]>`
      with asked as (
        select job.id, job.client, account.agent_id, brief.criteria
        from job
        join ${sql(documentsSchema)}.document as brief
          on brief.digest = job.brief and brief.criteria is not null
        left join account on account.address = job.client
        where job.id = any(${ids.map(String)}::numeric[])
      )
      select asked.id, asked.criteria, count(last.has_passed) as jobs,
        count(*) filter (where not last.has_passed) as failed
      from asked
      left join lateral (
        select attested.has_passed
        from ${sql(documentsSchema)}.document as same
        join job on job.brief = same.digest
        cross join lateral (
          select has_passed from attestation where attestation.job_id = job.id
          order by submission desc limit 1
        ) as attested
        where same.criteria = asked.criteria and (
          job.client = asked.client
          or job.client in (select address from account where agent_id = asked.agent_id))
      ) as last on true
      group by asked.id, asked.criteria`
    return new Map(rows.map(({ id, ...record }) => [id, record]))
  },
  () => null,
)
