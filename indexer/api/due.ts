import type { Deployment } from '@guildhall/sdk'
import type { Address } from 'viem'
import type { Database } from '../database/connect.ts'
import type { AnyonesAction } from './judgingStep.ts'
import type { DisputeRow, JobRow, PanelRow } from './rows.ts'

/** A move that anyone may make now: a function of `contract`, with the job's number. */
export type DueMove = {
  job: bigint
  contract: Address
  action: AnyonesAction | 'CLAIM_REFUND' | 'BOOK' | 'NOTE_JOB'
  /** Unix seconds from which it could be made, as far as the read model knows. */
  since: number
}

/** Rows looked at for one list of judges' moves; not each of them waits for anyone. */
const most = 1000

/** An agent whose points of the day anyone may claim for it. */
export type DueEmission = { agent: bigint; since: number }

/** Seconds back that are looked over for what is to be booked: what nobody wanted then changes little. */
const bookable = 30 * 86_400
/** Seconds after which an agent's activity is worth noting anew: it counts for seven days. */
const activityStep = 86_400
const activeTime = 7 * 86_400
const day = 86_400

/** Jobs whose time is up, longest ago first. Nothing becomes of an open plain job. */
export async function overdue(
  sql: Database,
  { contracts }: Deployment,
  now: number,
  limit: number,
): Promise<DueMove[]> {
  const rows = await sql<Pick<JobRow, 'id' | 'entry' | 'deadline'>[]>`
    select id, entry, deadline from job
    where status in ('OPEN', 'FUNDED', 'SUBMITTED', 'JUDGED', 'DISPUTED') and deadline <= ${now}
      and not (entry = 'PLAIN' and status = 'OPEN')
    order by deadline, id limit ${limit}`
  return rows.map(({ id, entry, deadline }) => ({
    job: id,
    contract: contracts.jobMarket,
    action: entry === 'PLAIN' ? 'CLAIM_REFUND' : 'TIME_OUT',
    since: deadline,
  }))
}

type Review = { job: JobRow; panel: PanelRow | undefined }

/** Jobs whose peers may have to be drawn, counted or let go: a move of anyone, or soon one. */
export async function reviewsUnderWay(
  sql: Database,
  { contracts }: Deployment,
  now: number,
): Promise<Review[]> {
  const jobs = await sql<JobRow[]>`
    with open_panel as (
      select * from panel where stage <> 'CLOSED' and body = 'PEER_REVIEW'
    )
    (select job.* from job
      left join panel on panel.job_id = job.id and body = 'PEER_REVIEW' and turn = submission_count
      where evaluator = ${contracts.peerReview.toLowerCase()} and status = 'SUBMITTED'
        and not returned and not client_turn and job.deadline > ${now} and panel.job_id is null
      order by submitted_at limit ${most})
    union
    (select job.* from open_panel join job on job.id = open_panel.job_id
      where open_panel.stage = 'DRAWING' or open_panel.deadline <= ${now}
        or job.status <> 'SUBMITTED' or job.returned or job.client_turn or job.deadline <= ${now}
      order by job.id limit ${most})`
  const panels = await sql<PanelRow[]>`
    select distinct on (job_id) * from panel
    where body = 'PEER_REVIEW' and job_id = any(${jobs.map(({ id }) => String(id))}::numeric[])
    order by job_id, turn desc`
  const panelOf = new Map(panels.map((panel) => [panel.jobId, panel]))
  return jobs.map((job) => ({ job, panel: panelOf.get(job.id) }))
}

/** Disputes whose court may have to be moved on, by anyone. What runs out there is the market's. */
export async function disputesUnderWay(
  sql: Database,
  { contracts }: Deployment,
  now: number,
): Promise<DisputeRow[]> {
  const court = contracts.court.toLowerCase()
  return [
    ...(await sql<DisputeRow[]>`
      select * from dispute
      where (ended_at is null and dispute.deadline > ${now}
          and (phase in ('UNOPENED', 'REVEAL', 'RULED')
            or (phase in ('EVIDENCE', 'COMMIT') and phase_deadline <= ${now})))
        or (ended_at is not null and arbiter = ${court}
          and phase in ('EVIDENCE', 'COMMIT', 'REVEAL', 'ADMIN'))
      order by block, log_index limit ${most}`),
  ]
}

/** Ended jobs to be booked in scores, and those to be noted as an agent's activity. */
export async function bookings(
  sql: Database,
  { contracts }: Deployment,
  now: number,
  limit: number,
): Promise<DueMove[]> {
  const [scores, activity] = await Promise.all([
    sql<{ jobId: bigint; since: number }[]>`
      select job_id, min(since) as since from booking_due where since > ${now - bookable}
      group by job_id order by 2, 1 limit ${limit}`,
    sql<{ jobId: bigint; since: number }[]>`
      select job_id, min(since) as since from activity_due
      left join point_agent using (agent_id)
      where since > ${now - activeTime}
        and since >= coalesce(active_at, 0) + ${activityStep}
      group by job_id order by 2, 1 limit ${limit}`,
  ])
  const moves = (rows: typeof scores, contract: Address, action: 'BOOK' | 'NOTE_JOB') =>
    rows.map(({ jobId, since }) => ({ job: jobId, contract, action, since }))
  return [
    ...moves(scores, contracts.standing, 'BOOK'),
    ...moves(activity, contracts.points, 'NOTE_JOB'),
  ].sort((a, b) => a.since - b.since)
}

/** Agents with a handle on X, lately active, whose points of the UTC day nobody claimed. */
export async function emissions(
  sql: Database,
  now: number,
  { limit, skip }: { limit: number; skip: number },
): Promise<DueEmission[]> {
  const today = Math.floor(now / day)
  const rows = await sql<{ agentId: bigint; since: number }[]>`
    select agent_id, greatest(active_at, ${today * day}) as since from point_agent
    join verification using (agent_id)
    where source = 'X' and handle is not null and active_at > ${now - activeTime}
      and coalesce(emission_day, 0) < ${today}
    order by 2, 1 limit ${limit} offset ${skip}`
  return rows.map(({ agentId, since }) => ({ agent: agentId, since }))
}
