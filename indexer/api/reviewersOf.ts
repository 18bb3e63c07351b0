import type { JobRow, PolicyRow, ReviewRow } from './rows.ts'

/** Who may still review the other side of a job: each side once, where the job counts. */
export function reviewersOf(
  job: Pick<JobRow, 'endedAt' | 'fundedAt' | 'consented' | 'ending' | 'budget'>,
  policy: Pick<PolicyRow, 'weight'>,
  made: readonly Pick<ReviewRow, 'ofProvider'>[],
): ('CLIENT' | 'PROVIDER')[] {
  if (job.endedAt === null || job.fundedAt === null || !job.consented) return []
  if (job.ending === 'TAKEN_BACK' || job.budget < policy.weight) return []
  return (['CLIENT', 'PROVIDER'] as const).filter(
    (role) => !made.some(({ ofProvider }) => ofProvider === (role === 'CLIENT')),
  )
}
