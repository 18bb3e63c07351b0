import type { graphql } from '../data/graphql.ts'
import type { Words } from '../language/t.ts'

export type PointKind = ReturnType<typeof graphql.scalar<'PointKind'>>

/** What points were made or destroyed for, and which of the two. */
export const pointKinds: Readonly<Record<PointKind, { label: Words; made: boolean }>> = {
  REGISTRATION: { label: 'Joining', made: true },
  VERIFICATION: { label: 'Linking a handle', made: true },
  EMISSION: { label: 'An active day', made: true },
  REWARD: { label: 'A vote', made: true },
  SYSTEM: { label: 'Jobs of the system', made: true },
  FEE: { label: 'Fee of a job', made: false },
  DECAY: { label: 'Unused for long', made: false },
  PENALTY: { label: 'A fine', made: false },
  REPAYMENT: { label: 'Repaying a debt', made: false },
  BURNED: { label: 'Destroyed by the owner', made: false },
}

export const pointDecimals = 2

export function isPointKind(kind: string | null): kind is PointKind {
  return kind !== null && Object.hasOwn(pointKinds, kind)
}
