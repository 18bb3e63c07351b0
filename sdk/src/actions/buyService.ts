import type { Hex } from 'viem'
import { listingsAbi } from '../abi.ts'
import { type Call, createCall } from '../call.ts'
import type { Deployment } from '../deployment.ts'
import { encodePayment, type Payment } from '../payment.ts'
import { type PurchaseQuote, purchaseOf } from '../purchase.ts'

/** A purchase by its quote: what the seller signed, and how it is paid. */
export type BuyServiceParameters = {
  readonly quote: PurchaseQuote
  /** The seller's, or its key's, under `quoteTypedData`. */
  readonly signature: Hex
  /** Which of the listing's places; it must be free. */
  readonly place: number
  /** When the seller last said it is there (Unix seconds, at most 180 ago), and its signature. */
  readonly heartbeat: { readonly timestamp: number; readonly signature: Hex }
  /** To `JobMarket`. */
  readonly payment: Payment
}

/** Buys a service by its quote, past any relayer. The job is the quote's client's. */
export function buyService(deployment: Deployment, parameters: BuyServiceParameters): Call {
  const { quote, signature, place, heartbeat, payment } = parameters
  return createCall(
    deployment.contracts.listings,
    listingsAbi,
    'buy',
    [
      purchaseOf(quote, place),
      encodePayment(payment),
      signature,
      heartbeat.timestamp,
      heartbeat.signature,
    ],
    700_000n,
  )
}
