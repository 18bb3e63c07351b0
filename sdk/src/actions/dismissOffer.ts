import { offersAbi } from '../abi.ts'
import { type Call, createCall } from '../call.ts'
import type { Deployment } from '../deployment.ts'
import type { Offer } from '../offer.ts'

/** Which offer: the live one, with all its terms. */
export type DismissOfferParameters = {
  readonly offer: Offer
}

/** The addressee refuses the live offer; a negotiation ends with it. */
export function dismissOffer(deployment: Deployment, parameters: DismissOfferParameters): Call {
  const { offers } = deployment.contracts
  const { offer } = parameters
  return createCall(offers, offersAbi, 'dismiss', [offer], 150_000n)
}
