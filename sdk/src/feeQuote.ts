import { type Address, type Hex, hashTypedData, recoverTypedDataAddress } from 'viem'
import type { Deployment } from './deployment.ts'
import { UnknownTokenError } from './errors.ts'
import type { FeeQuoteBody } from './feeWire.ts'
import type { Signer } from './signer.ts'
import {
  feeQuoteTypes,
  relayerDomain,
  tokenDomain,
  transferWithAuthorizationTypes,
} from './typedData.ts'

/** What a relayer asks for one request. `expiry` in Unix seconds, `amount` in the token's smallest unit. */
export type FeeQuote = {
  readonly requestId: Hex
  readonly token: Address
  readonly amount: bigint
  readonly receiver: Address
  readonly expiry: number
}

type Place = Pick<Deployment, 'chainId' | 'contracts'>

/** The typed data of a fee's quote, as the relayer signs it. */
export function feeQuoteTypedData(deployment: Place, quote: FeeQuote) {
  const { requestId, token, amount, receiver, expiry } = quote
  return {
    domain: relayerDomain(deployment),
    types: feeQuoteTypes,
    primaryType: 'FeeQuote',
    message: { requestId, token, amount, receiver, expiry },
  } as const
}

/** A quote's name: its EIP-712 digest. */
export function feeQuoteId(deployment: Place, quote: FeeQuote): Hex {
  return hashTypedData(feeQuoteTypedData(deployment, quote))
}

/** Who signed a quote as a relayer told it; to be compared with the relayer's `quoter`. */
export function feeQuoterOf(deployment: Place, quote: FeeQuoteBody): Promise<Address> {
  const { signature } = quote
  return recoverTypedDataAddress({ ...feeQuoteTypedData(deployment, read(quote)), signature })
}

/**
 * The payment of a fee that can pay for this request and no other: its nonce is the quote's digest.
 *
 * @throws {UnknownTokenError} when the deployment does not have the quote's token.
 */
export function feePaymentTypedData(deployment: Deployment, from: Address, quote: FeeQuoteBody) {
  return {
    domain: tokenDomain(deployment.chainId, tokenOf(deployment, quote)),
    types: transferWithAuthorizationTypes,
    primaryType: 'TransferWithAuthorization',
    message: {
      from,
      to: quote.receiver,
      value: BigInt(quote.amount),
      validAfter: 0n,
      validBefore: BigInt(quote.expiry),
      nonce: feeQuoteId(deployment, read(quote)),
    },
  } as const
}

/** What `PAYMENT-SIGNATURE` carries for a fee: base64 of x402's JSON. */
export function encodeFeePayment(
  deployment: Deployment,
  { from, quote, signature }: { from: Address; quote: FeeQuoteBody; signature: Hex },
): string {
  const { chainId } = deployment
  const { message } = feePaymentTypedData(deployment, from, quote)
  const token = tokenOf(deployment, quote)
  const { nonce } = message
  const authorization = {
    from,
    to: quote.receiver,
    value: quote.amount,
    validAfter: '0',
    validBefore: String(quote.expiry),
    nonce,
  }
  const accepted = {
    scheme: 'exact',
    network: `eip155:${chainId}`,
    amount: quote.amount,
    asset: token.address,
    payTo: quote.receiver,
    maxTimeoutSeconds: 120,
    extra: {
      name: token.name,
      version: token.version,
      assetTransferMethod: 'eip3009',
      quote: nonce,
    },
  }
  return btoa(JSON.stringify({ x402Version: 2, accepted, payload: { signature, authorization } }))
}

/**
 * Signs the payment of a fee that can pay for this request and no other. Anybody may pay so, for
 * whomever. Returns what `PAYMENT-SIGNATURE` carries beside the same `POST /v1/relay`.
 *
 * @throws {UnknownTokenError} when the deployment does not have the quote's token.
 */
export async function signFeePayment(parameters: {
  deployment: Deployment
  signer: Signer
  quote: FeeQuoteBody
}): Promise<string> {
  const { deployment, signer, quote } = parameters
  const from = signer.address
  const signature = await signer.signTypedData(feePaymentTypedData(deployment, from, quote))
  return encodeFeePayment(deployment, { from, quote, signature })
}

function tokenOf({ chainId, tokens }: Deployment, { token: wanted }: FeeQuoteBody) {
  const token = tokens.find(({ address }) => address.toLowerCase() === wanted.toLowerCase())
  if (!token) throw new UnknownTokenError({ token: wanted, chainId })
  return token
}

function read({ amount, ...quote }: FeeQuoteBody): FeeQuote {
  return { ...quote, amount: BigInt(amount) }
}
