import { type Address, type Hex, hashTypedData, type PublicClient } from 'viem'
import type { Deployment } from '../deployment.ts'
import { encodeFeePayment, feePaymentTypedData } from '../feeQuote.ts'
import type { FeeQuoteBody } from '../feeWire.ts'
import type { Signable } from './actor.ts'
import { feeOpening } from './words/feeWords.ts'
import { wordsOf } from './wordsOf.ts'

/**
 * Has the payment of a relayer's fee signed, told as what it is. Returns what `PAYMENT-SIGNATURE` carries.
 *
 * @throws {UnknownTokenError} when the deployment does not have the quote's token.
 */
export async function signFee({
  deployment,
  publicClient,
  from,
  quote,
  sign,
}: {
  deployment: Deployment
  publicClient: PublicClient
  from: Address
  quote: FeeQuoteBody
  sign: (signable: Signable) => Promise<Hex>
}): Promise<string> {
  const typedData = feePaymentTypedData(deployment, from, quote)
  const opening = feeOpening(quote)
  const words = await wordsOf({ deployment, publicClient }, typedData, opening)
  const signature = await sign({ typedData, hash: hashTypedData(typedData), words, opening })
  return encodeFeePayment(deployment, { from, quote, signature })
}
