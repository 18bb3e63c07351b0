import type { JudgingStep } from '../disputes/judgingStep.ts'
import { isSameAddress } from '../format/address.ts'
import type { Seat } from './seatsQuery.ts'

/** What a seat asks of who sits on it, now. Times in Unix seconds. */
export type SeatTask =
  | { readonly kind: 'VOTE' | 'COMMIT' | 'REVEAL'; readonly by: number | null }
  /** Committed: to be revealed then at the latest. */
  | { readonly kind: 'LATER'; readonly from: number | null }
  /** Other seats are still to be filled. */
  | { readonly kind: 'SOON' }
  /** Done: the others are waited for. */
  | { readonly kind: 'DONE' }
  /** Its time ran out without a vote. */
  | { readonly kind: 'OVER' }
  | { readonly kind: 'CLOSED' }

type Sat = Pick<Seat, 'body' | 'mark' | 'vote' | 'committedAt' | 'votedAt'> & {
  readonly job: {
    readonly reviewStep: JudgingStep | null
    readonly dispute: { readonly nextStep: JudgingStep | null } | null
  }
}

export function seatTask(seat: Sat, account: string, now: number): SeatTask {
  if (seat.mark !== 'OPEN') return { kind: 'CLOSED' }
  const step = stepOf(seat)
  const isMine = step?.accounts.some(({ address }) => isSameAddress(address, account)) ?? false
  const inTime = step !== null && (step.by === null || now < step.by)
  if (step && isMine && inTime) {
    const { action, by } = step
    if (action === 'VOTE' || action === 'COMMIT' || action === 'REVEAL') return { kind: action, by }
  }
  if (step?.action === 'DRAW') return { kind: 'SOON' }
  if (seat.vote !== null || seat.votedAt !== null) return { kind: 'DONE' }
  if (seat.committedAt !== null && step?.action === 'COMMIT') {
    return { kind: 'LATER', from: step.by }
  }
  return { kind: 'OVER' }
}

/** The move a seat's panel waits for. */
export function stepOf({ body, job }: Pick<Sat, 'body' | 'job'>): JudgingStep | null {
  return body === 'COURT' ? (job.dispute?.nextStep ?? null) : job.reviewStep
}

/** Whether somebody is waited for, who has this seat. */
export function isTurn({ kind }: SeatTask): boolean {
  return kind === 'VOTE' || kind === 'COMMIT' || kind === 'REVEAL'
}
