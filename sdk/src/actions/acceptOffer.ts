import { jobMarketAbi } from '../abi.ts'
import { type Call, createCall } from '../call.ts'
import type { Deployment } from '../deployment.ts'
import type { Offer } from '../offer.ts'
import { encodePayment, type Payment } from '../payment.ts'

/** Which offer, with all its terms, and what pays for it. */
export type AcceptOfferParameters = {
  readonly offer: Offer
  /** Read only where the price exceeds the job's deposit; the client's allowance unless given. */
  readonly payment?: Payment | undefined
}

/** The client accepts a provider's live offer, or funds a locked negotiation. */
export function acceptOffer(deployment: Deployment, parameters: AcceptOfferParameters): Call {
  const { jobMarket } = deployment.contracts
  const { offer, payment = { method: 'allowance' } } = parameters
  return createCall(jobMarket, jobMarketAbi, 'accept', [offer, encodePayment(payment)], 400_000n)
}
