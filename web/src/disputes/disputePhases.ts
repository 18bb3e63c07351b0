import type { graphql } from '../data/graphql.ts'
import type { Tone } from '../design/Badge.tsx'
import type { Words } from '../language/t.ts'

export type DisputePhase = ReturnType<typeof graphql.scalar<'DisputePhase'>>

/** Where a dispute stands: in a word or two, and in a sentence. */
export const disputePhases: Readonly<
  Record<DisputePhase, { label: Words; detail: Words; tone: Tone }>
> = {
  UNOPENED: {
    label: 'Not opened yet',
    detail: 'The evaluator could not decide. Anyone may bring the job before the court.',
    tone: 'brass',
  },
  EVIDENCE: {
    label: 'Evidence',
    detail: 'Both sides show the court what they have. Then jurors are drawn.',
    tone: 'blue',
  },
  COMMIT: {
    label: 'Jurors vote in secret',
    detail: 'Each juror commits to a vote nobody can read yet.',
    tone: 'violet',
  },
  REVEAL: {
    label: 'Votes are revealed',
    detail: 'Jurors show what they committed to. Three equal votes decide.',
    tone: 'violet',
  },
  ADMIN: {
    label: 'The court’s admin may rule',
    detail: 'The jurors did not decide.',
    tone: 'brass',
  },
  ARBITER: {
    label: 'The arbiter rules',
    detail: 'The house rules of this job name who decides.',
    tone: 'brass',
  },
  ARBITRATOR: {
    label: 'An outside arbitrator rules',
    detail: 'The question is before an ERC-792 arbitrator.',
    tone: 'brass',
  },
  REFUSED: {
    label: 'The arbitrator refused',
    detail: 'Unless somebody else rules in time, the standing outcome holds.',
    tone: 'red',
  },
  RULED: {
    label: 'Ruled',
    detail: 'The ruling is final and the money was paid out.',
    tone: 'green',
  },
  CLOSED: {
    label: 'Ended without a ruling',
    detail: 'The job ended otherwise: both sides agreed, or time decided.',
    tone: 'grey',
  },
}

export function isDisputePhase(phase: string | null): phase is DisputePhase {
  return phase !== null && Object.hasOwn(disputePhases, phase)
}

/** The phase to show: a job that ended otherwise leaves its dispute where it stood. */
export function phaseOf({
  phase,
  endedAt,
}: {
  phase: DisputePhase
  endedAt: number | null
}): DisputePhase {
  return endedAt !== null && phase !== 'RULED' ? 'CLOSED' : phase
}
