import type { Address } from 'viem'
import { findToken } from './command/money.ts'
import type { Deployment } from './deployment.ts'
import type { PurchaseQuote, QuotePayment } from './purchase.ts'
import { tokenDomain, transferWithAuthorizationTypes } from './typedData.ts'

/**
 * What the client signs to pay a quote: an EIP-3009 transfer of the price into its deposit, whose nonce
 * is the quote's digest. So a quote has one payment, however often it is signed, and none outlives it.
 *
 * @throws {UnknownTokenError} when the deployment does not have the quote's token.
 */
export function paymentTypedData(deployment: Deployment, quote: PurchaseQuote) {
  return {
    domain: tokenDomain(deployment.chainId, findToken(deployment, quote.token)),
    types: transferWithAuthorizationTypes,
    primaryType: 'TransferWithAuthorization',
    message: {
      from: quote.client as Address,
      to: quote.deposit as Address,
      value: BigInt(quote.price),
      validAfter: 0n,
      validBefore: BigInt(quote.expiresAt),
      nonce: quote.paymentId,
    },
  } as const
}

/** The payment as x402 has it in `PAYMENT-SIGNATURE`. */
export function encodeQuotePayment(
  deployment: Deployment,
  { quote, signature }: QuotePayment,
): string {
  const { chainId } = deployment
  const { address: asset, name, version } = findToken(deployment, quote.token)
  const { from, to, value, validAfter, validBefore, nonce } = paymentTypedData(
    deployment,
    quote,
  ).message
  const authorization = {
    ...{ from, to, nonce },
    value: String(value),
    validAfter: String(validAfter),
    validBefore: String(validBefore),
  }
  const accepted = {
    scheme: 'exact',
    network: `eip155:${chainId}`,
    amount: quote.price,
    asset,
    payTo: to,
    maxTimeoutSeconds: 120,
    extra: { name, version, assetTransferMethod: 'eip3009' },
  }
  return btoa(JSON.stringify({ x402Version: 2, accepted, payload: { signature, authorization } }))
}
