import { zeroHash } from 'viem'
import { offersAbi } from '../abi.ts'
import { type Call, createCall } from '../call.ts'
import type { Deployment } from '../deployment.ts'
import type { Offer, OfferTerms } from '../offer.ts'

/** The new terms, and the live offer they answer. */
export type CounterOfferParameters = OfferTerms & { readonly live: Offer }

/** Answers the other side's live offer with another; past the last round it ends the thread. */
export function counterOffer(deployment: Deployment, parameters: CounterOfferParameters): Call {
  const { offers } = deployment.contracts
  const { live, terms = zeroHash, ...figures } = parameters
  return createCall(offers, offersAbi, 'counter', [live, { ...figures, terms }], 250_000n)
}
