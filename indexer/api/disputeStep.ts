import type { Address } from 'viem'
import { anyone, type JudgingStep } from './judgingStep.ts'
import type { DisputeRow, PanelRow, SeatRow } from './rows.ts'

type Dispute = Pick<
  DisputeRow,
  'phase' | 'phaseDeadline' | 'deadline' | 'endedAt' | 'client' | 'provider' | 'arbiter'
> & {
  /** Whether the arbiter is our court. */
  isCourt: boolean
  admin: Address | null
}
type Panel = Pick<PanelRow, 'stage' | 'seedBlock'>
type Seat = Pick<SeatRow, 'account' | 'mark' | 'choice' | 'commitment'>

/** A court's time to reveal, from the end of that to commit. */
const revealPeriod = 86_400

/** The move a dispute waits for; null for none. `panel` is the jurors', `seats` are its seats. */
export function disputeStep(
  dispute: Dispute,
  panel: Panel | undefined,
  seats: readonly Seat[],
  now: number,
): JudgingStep | null {
  const { phase, endedAt, deadline, isCourt } = dispute
  if (phase === 'CLOSED') return null
  if (endedAt !== null) return isCourt && phase !== 'RULED' ? close : null
  if (now >= deadline) return timeOut(null)
  switch (phase) {
    case 'UNOPENED':
      return anyone('OPEN_CASE', { by: deadline, ifNobodyActs: silence })
    case 'EVIDENCE':
      return evidence(dispute, panel, now)
    case 'COMMIT':
      return commit(dispute, seats, now)
    case 'REVEAL':
      return reveal(dispute, seats, dispute.phaseDeadline ?? now, now)
    case 'ADMIN':
      return admin(dispute, now)
    case 'RULED':
      return anyone('DELIVER', { by: deadline, ifNobodyActs: silence })
    case 'REFUSED':
      return timeOut(deadline)
    case 'ARBITRATOR':
      return rule('ARBITRATOR', [], deadline)
    default:
      return rule('ARBITER', [dispute.arbiter], deadline)
  }
}

const silence = "Once the arbiter's time is over, anyone can have the standing outcome made final."
const unvoted =
  'Who stays silent is fined. The votes there are count; without three equal ones the admin may rule.'

const close = anyone('CLOSE', {
  by: null,
  ifNobodyActs: 'The job has ended; a bond, and seats, are held until then.',
})

function timeOut(from: number | null): JudgingStep {
  return anyone('TIME_OUT', {
    from,
    by: null,
    ifNobodyActs: 'Nothing happens by itself: anyone can have the standing outcome made final.',
  })
}

function rule(role: JudgingStep['role'], accounts: readonly Address[], by: number): JudgingStep {
  return { role, accounts, action: 'RULE', from: null, fromBlock: null, by, ifNobodyActs: silence }
}

function evidence(dispute: Dispute, panel: Panel | undefined, now: number): JudgingStep {
  const { phaseDeadline, deadline, client, provider } = dispute
  if (phaseDeadline !== null && now < phaseDeadline) {
    return {
      role: 'CLIENT_AND_PROVIDER',
      accounts: provider ? [client, provider] : [client],
      action: 'SUBMIT_EVIDENCE',
      from: null,
      fromBlock: null,
      by: phaseDeadline,
      ifNobodyActs: 'Jurors judge by what they are shown; anyone can then have them drawn.',
    }
  }
  if (panel?.stage !== 'DRAWING') {
    return anyone('OPEN_PANEL', { by: deadline, ifNobodyActs: silence })
  }
  const fromBlock = panel.seedBlock === null ? null : panel.seedBlock + 1
  return anyone('DRAW', { fromBlock, by: deadline, ifNobodyActs: silence })
}

function commit(dispute: Dispute, seats: readonly Seat[], now: number): JudgingStep {
  const { phaseDeadline } = dispute
  // The clock alone begins the time to reveal
  if (phaseDeadline === null || now >= phaseDeadline) {
    return reveal(dispute, seats, (phaseDeadline ?? now) + revealPeriod, now)
  }
  const silent = seats.filter(({ mark, commitment }) => mark === 'OPEN' && commitment === null)
  return jurors('COMMIT', silent, phaseDeadline)
}

function reveal(
  { deadline }: Dispute,
  seats: readonly Seat[],
  by: number,
  now: number,
): JudgingStep {
  const silent = seats.filter(
    ({ mark, commitment, choice }) => mark === 'OPEN' && commitment !== null && choice === null,
  )
  if (silent.length === 0 || now >= by) {
    return anyone('CONCLUDE', { by: deadline, ifNobodyActs: silence })
  }
  return jurors('REVEAL', silent, by)
}

function jurors(action: 'COMMIT' | 'REVEAL', seats: readonly Seat[], by: number): JudgingStep {
  const accounts = seats.map(({ account }) => account)
  return { role: 'JUROR', accounts, action, from: null, fromBlock: null, by, ifNobodyActs: unvoted }
}

function admin({ phaseDeadline, deadline, admin }: Dispute, now: number): JudgingStep {
  if (phaseDeadline === null || now >= phaseDeadline) return timeOut(deadline)
  return rule('ADMIN', admin ? [admin] : [], phaseDeadline)
}
