import { offersAbi } from '../abi.ts'
import { type Call, createCall } from '../call.ts'
import type { Deployment } from '../deployment.ts'
import type { Offer } from '../offer.ts'

/** Which offer: the caller's live one, with all its terms. */
export type WithdrawOfferParameters = {
  readonly offer: Offer
}

/** The maker takes its live offer back; a negotiation ends with it. */
export function withdrawOffer(deployment: Deployment, parameters: WithdrawOfferParameters): Call {
  const { offers } = deployment.contracts
  const { offer } = parameters
  return createCall(offers, offersAbi, 'withdraw', [offer], 150_000n)
}
