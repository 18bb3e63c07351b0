import { offersAbi } from '../abi.ts'
import { type Call, createCall } from '../call.ts'
import type { Deployment } from '../deployment.ts'
import type { SealedOffer } from '../sealedOffer.ts'

/** Bids on a posted job without saying what; the caller is the provider. */
export function sealOffer(
  { contracts }: Deployment,
  { jobId, version, commitment, expiry }: Omit<SealedOffer, 'provider'>,
): Call {
  const args = [jobId, version, commitment, expiry] as const
  return createCall(contracts.offers, offersAbi, 'sealOffer', args, 200_000n)
}
