import type { Hex } from 'viem'
import type { Database, Fragment } from '../database/connect.ts'
import type { DisputeRow } from './rows.ts'

type Nullish<T> = { [key in keyof T]?: T[key] | null }

export type DisputeFilterInput = Nullish<{
  phase: DisputeRow['phase'][]
  open: boolean
  party: Hex
  juror: Hex
  arbiter: Hex
  awaiting: Hex
}>

/** The `from … where …` of disputes that satisfy all of a filter. */
export function disputesWhere(sql: Database, filter: DisputeFilterInput, now: number): Fragment {
  const { phase, open, party, juror, arbiter, awaiting } = filter
  return sql`
    from dispute where true
    ${phase ? sql`and phase = any(${phase})` : sql``}
    ${typeof open === 'boolean' ? sql`and (ended_at is null) = ${open}` : sql``}
    ${party ? sql`and (dispute.client = ${party} or dispute.provider = ${party})` : sql``}
    ${arbiter ? sql`and dispute.arbiter = ${arbiter}` : sql``}
    ${
      juror
        ? sql`and job_id in (select job_id from seat where account = ${juror} and body = 'COURT')`
        : sql``
    }
    ${awaiting ? sql`and ${awaits(sql, awaiting, now)}` : sql``}`
}

/** Disputes in which an account itself may act and is being waited for, as `disputeStep` has it. */
function awaits(sql: Database, account: Hex, now: number): Fragment {
  const seated = (condition: Fragment) => sql`job_id in (
    select job_id from seat where account = ${account} and body = 'COURT' and mark = 'OPEN'
      and ${condition})`
  const uncommitted = seated(sql`commitment is null`)
  const unrevealed = seated(sql`commitment is not null and choice is null`)
  return sql`ended_at is null and dispute.deadline > ${now} and (
    (phase = 'EVIDENCE' and phase_deadline > ${now}
      and (dispute.client = ${account} or dispute.provider = ${account}))
    or (phase = 'COMMIT' and phase_deadline > ${now} and ${uncommitted})
    or (phase = 'COMMIT' and phase_deadline <= ${now} and phase_deadline + 86400 > ${now}
      and ${unrevealed})
    or (phase = 'REVEAL' and phase_deadline > ${now} and ${unrevealed})
    or (phase = 'ADMIN' and phase_deadline > ${now}
      and exists (select 1 from court where admin = ${account}))
    or (phase = 'ARBITER' and dispute.arbiter = ${account})
  )`
}
