import { anyone, type JudgingStep } from './judgingStep.ts'
import type { JobRow, PanelRow, SeatRow } from './rows.ts'

type Reviewed = Pick<
  JobRow,
  'status' | 'entry' | 'returned' | 'clientTurn' | 'deadline' | 'submissionCount'
>
type Panel = Pick<PanelRow, 'stage' | 'turn' | 'seedBlock' | 'deadline' | 'redrawn'>
type Seat = Pick<SeatRow, 'account' | 'mark' | 'choice'>

/**
 * The move a peer review waits for; null for none. `isPeers` says whether the job's policy names
 * `PeerReview`, `panel` is the last one drawn, with its seats.
 */
export function panelStep(
  job: Reviewed,
  isPeers: boolean,
  panel: Panel | undefined,
  seats: readonly Seat[],
  now: number,
): JudgingStep | null {
  const isAwaited = isPeers && awaits(job, now)
  const isOpen = panel !== undefined && panel.stage !== 'CLOSED'
  if (isAwaited && panel?.turn !== job.submissionCount) return openPanel(job)
  if (!isOpen) return null
  if (!isAwaited) return release
  return panel.stage === 'DRAWING' ? draw(job, panel) : vote(job, panel, seats, now)
}

/** Whether it is the evaluator's turn. */
function awaits({ status, entry, returned, clientTurn, deadline }: Reviewed, now: number) {
  return status === 'SUBMITTED' && entry !== 'PLAIN' && !returned && !clientTurn && now < deadline
}

const handedOver = 'Anyone can then hand the verdict to the client.'

function openPanel({ deadline }: Reviewed): JudgingStep {
  return anyone('OPEN_PANEL', { by: deadline, ifNobodyActs: handedOver })
}

function draw({ deadline }: Reviewed, { seedBlock }: Panel): JudgingStep {
  const fromBlock = seedBlock === null ? null : seedBlock + 1
  return anyone('DRAW', { fromBlock, by: deadline, ifNobodyActs: handedOver })
}

function vote(
  job: Reviewed,
  { deadline, redrawn }: Panel,
  seats: readonly Seat[],
  now: number,
): JudgingStep {
  if (deadline === null || now >= deadline) {
    return anyone('CONCLUDE', { by: job.deadline, ifNobodyActs: handedOver })
  }
  const accounts = seats
    .filter(({ mark, choice }) => mark === 'OPEN' && choice === null)
    .map(({ account }) => account)
  const redraw = redrawn ? '' : 'Where two or more stayed silent their seats are drawn again; else '
  return {
    role: 'VALIDATOR',
    accounts,
    action: 'VOTE',
    from: null,
    fromBlock: null,
    by: deadline,
    ifNobodyActs: `Who stays silent is fined. ${redraw}${redraw ? 'the' : 'The'} arbiter, or without one the client, then judges.`,
  }
}

const release = anyone('RELEASE', {
  by: null,
  ifNobodyActs: 'The job went on without its panel, whose seats stay open until then.',
})
