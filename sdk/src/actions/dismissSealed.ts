import { offersAbi } from '../abi.ts'
import { type Call, createCall } from '../call.ts'
import type { Deployment } from '../deployment.ts'
import type { SealedOffer } from '../sealedOffer.ts'

/** The client refuses a live sealed offer, unopened. An expired one anyone may. */
export function dismissSealed(
  { contracts }: Deployment,
  { jobId, provider, commitment, expiry }: Omit<SealedOffer, 'version'>,
): Call {
  const args = [jobId, provider, commitment, expiry] as const
  return createCall(contracts.offers, offersAbi, 'dismissSealed', args, 150_000n)
}
