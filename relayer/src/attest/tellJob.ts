import type { JobAttestations } from '@guildhall/sdk'
import type { Deps } from '../deps.ts'
import { unixTime } from '../unixTime.ts'
import { findSignatures } from './attestationRow.ts'
import type { Attestor } from './attestor.ts'
import { findWaits } from './waits.ts'

/** What is known here of a job's attestations: signatures, and why a submission waits. */
export async function tellJob(
  { sql }: Pick<Deps, 'sql'>,
  { review, set }: Attestor,
  jobId: bigint,
): Promise<JobAttestations> {
  const rows = await findSignatures(sql, { review, jobId })
  const waits = await findWaits(sql, { review, jobId })
  const digests = [...new Set(rows.map(({ digest }) => digest))]
  return {
    review,
    threshold: set.threshold,
    attestations: digests.flatMap((digest) => {
      const alike = rows.filter((row) => row.digest === digest)
      const signatures = alike.map(({ attestor, signature }) => ({ attestor, signature }))
      return alike.slice(0, 1).map(({ attestation }) => ({ digest, attestation, signatures }))
    }),
    waiting: waits.map(({ submission, reason, due_at }) => ({
      submission,
      reason: reason ?? '',
      againAt: unixTime(due_at),
    })),
  }
}
