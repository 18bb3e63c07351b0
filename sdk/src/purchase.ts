import { type Address, encodeAbiParameters, getAbiItem, type Hex, toFunctionSelector } from 'viem'
import * as z from 'zod'
import { listingsAbi } from './abi.ts'
import type { Deployment } from './deployment.ts'
import type { Quoted } from './listingWire.ts'
import { listingsDomain, quoteTypes } from './typedData.ts'

const address = z.templateLiteral(['0x', z.string().regex(/^[0-9a-fA-F]{40}$/)])
const bytes32 = z.templateLiteral(['0x', z.string().regex(/^[0-9a-fA-F]{64}$/)])
const digits = z.string().regex(/^[0-9]{1,78}$/)

/** A quote of a listing, as JSON. Times in Unix seconds, `price` in the token's smallest unit. */
export const purchaseQuoteSchema = z.strictObject({
  /** The quote's EIP-712 digest. */
  paymentId: bytes32,
  listingId: digits,
  revision: z.int(),
  client: address,
  units: z.int(),
  price: digits,
  token: address,
  issuedAt: z.int(),
  nonce: digits,
  /** Where the price is paid to: an address that stands for this purchase alone. */
  deposit: address,
  brief: bytes32,
  group: bytes32,
  expiresAt: z.int(),
})

/** A quote of a listing, as JSON. */
export type PurchaseQuote = z.infer<typeof purchaseQuoteSchema>

/** A quote, and its client's signature under `paymentTypedData`. */
export type QuotePayment = { readonly quote: PurchaseQuote; readonly signature: Hex }

/** The quote of a 402. */
export function purchaseQuoteOf({ accepts: [asked], quote: signed }: Quoted): PurchaseQuote {
  const { paymentId, client, brief, group, deposit, expiresAt } = signed
  const { listingId, revision, units, price, issuedAt, nonce } = signed.quote
  const terms = { listingId, revision, units, price, issuedAt, nonce }
  const token = asked?.asset
  return purchaseQuoteSchema.parse({
    ...terms,
    ...{ paymentId, client, brief, group, deposit, expiresAt, token },
  })
}

/** What `Listings` derives the deposit from; whoever sends the purchase chooses the place. */
export function purchaseOf(quote: PurchaseQuote, place = 0) {
  const { listingId, revision, client, units, price, issuedAt, nonce, brief, group } = quote
  return {
    quote: {
      listingId: BigInt(listingId),
      revision,
      buyer: client as Address,
      units,
      price: BigInt(price),
      issuedAt,
      nonce: BigInt(nonce),
    },
    client: client as Address,
    place,
    brief,
    group,
  }
}

/** A purchase as the contract takes it. */
export type Purchase = ReturnType<typeof purchaseOf>

/** What a seller, or its key, signs for a buyer; the digest names the payment. */
export function quoteTypedData(
  deployment: Pick<Deployment, 'chainId' | 'contracts'>,
  { quote }: Purchase,
) {
  return {
    domain: listingsDomain(deployment),
    types: quoteTypes,
    primaryType: 'Quote',
    message: quote,
  } as const
}

/** What a payment of a quote says it is for: the purchase it can become, and nothing else. */
export function purchaseOpening(quote: PurchaseQuote): Hex {
  return encodeAbiParameters(openingParameters, [buySelector, purchaseOf(quote)])
}

const buyByDeposit = getAbiItem({ abi: listingsAbi, name: 'buyByDeposit' })
export const buySelector = toFunctionSelector(buyByDeposit)
export const openingParameters = [{ type: 'bytes4' }, buyByDeposit.inputs[0]] as const
