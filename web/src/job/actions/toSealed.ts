import type { SealedOffer } from '@guildhall/sdk'
import type { Job, Offer } from '../jobQuery.ts'

/** A sealed offer of the read model as the contracts know it; undefined where it is open. */
export function toSealed(job: Job, offer: Offer): SealedOffer | undefined {
  if (!offer.sealed || offer.commitment === null) return undefined
  return {
    jobId: BigInt(job.id),
    provider: offer.provider.address,
    version: offer.version,
    commitment: offer.commitment,
    expiry: Number(offer.expiresAt),
  }
}
