import { offersAbi } from '../abi.ts'
import { type Call, createCall } from '../call.ts'
import type { Deployment } from '../deployment.ts'
import type { SealedOffer } from '../sealedOffer.ts'

/** The provider takes its live sealed offer back, unopened. */
export function withdrawSealed(
  { contracts }: Deployment,
  { jobId, commitment, expiry }: Pick<SealedOffer, 'jobId' | 'commitment' | 'expiry'>,
): Call {
  const args = [jobId, commitment, expiry] as const
  return createCall(contracts.offers, offersAbi, 'withdrawSealed', args, 150_000n)
}
