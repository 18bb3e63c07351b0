import type { Offer as ChainOffer } from '@guildhall/sdk'
import { zeroHash } from 'viem'
import type { Job, Offer } from '../jobQuery.ts'

/** An offer of the read model as the contracts hash it. */
export function toOffer(job: Job, offer: Offer): ChainOffer {
  return {
    jobId: BigInt(job.id),
    provider: offer.provider.address,
    byClient: offer.byClient,
    version: offer.version,
    round: offer.round,
    price: BigInt(offer.price),
    deliveryTime: offer.deliveryTime,
    // `expiry` is cut where the year 2038 ends GraphQL's numbers
    expiry: Number(offer.expiresAt),
    terms: offer.terms?.digest ?? zeroHash,
    previous: offer.previous ?? zeroHash,
  }
}
