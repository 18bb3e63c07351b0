import { offersAbi } from '../abi.ts'
import { type Call, createCall } from '../call.ts'
import type { Deployment } from '../deployment.ts'
import type { Offer } from '../offer.ts'

/** Which offer: the live one, as the client made it. */
export type AcceptCounterParameters = {
  readonly offer: Offer
}

/**
 * The provider accepts the client's live offer. A posted job is funded from its deposit at once; a
 * negotiation is locked until the client funds it with `acceptOffer`.
 */
export function acceptCounter(deployment: Deployment, parameters: AcceptCounterParameters): Call {
  const { offers } = deployment.contracts
  const { offer } = parameters
  return createCall(offers, offersAbi, 'accept', [offer], 300_000n)
}
