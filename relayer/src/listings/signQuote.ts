import {
  chainLag,
  listingsAbi,
  listingsDomain,
  type QuoteBody,
  quotePeriod,
  quoteTypes,
} from '@guildhall/sdk'
import { getAddress, type Hex, hashTypedData } from 'viem'
import { privateKeyToAccount } from 'viem/accounts'
import type { Deps } from '../deps.ts'
import { type Purchased, purchaseOf, type QuoteRow } from './quoteRow.ts'
import type { ListingNow } from './readListing.ts'

/** A signed quote, before a place is held for it. */
export type SignedQuote = Omit<Purchased, 'place'> &
  Pick<QuoteRow, 'id' | 'seller' | 'token' | 'expires_at' | 'signature' | 'deposit'>

/** Signs what a buyer asks for, in the seller's name, by the key its listing names. */
export async function signQuote(
  deps: Deps,
  listing: ListingNow,
  { client, units, brief, group }: QuoteBody,
  time: number,
): Promise<SignedQuote> {
  const { sql, chain, config, deployment } = deps
  const { quoteKey } = config.x402
  if (!quoteKey) throw new Error('There is no key to sign quotes with.')
  const account = privateKeyToAccount(quoteKey)
  const [{ next }] = await sql<[{ next: bigint }]>`select nextval('quote_nonces') as next`
  const issuedAt = time - chainLag
  const message = {
    listingId: listing.id,
    revision: listing.revision,
    buyer: getAddress(client),
    units,
    price: listing.price * BigInt(units),
    issuedAt,
    // A range of its own for each key: no nonce of the seller's own is in it
    nonce: (BigInt(account.address) << 96n) + next,
  }
  const definition = {
    domain: listingsDomain(deployment),
    types: quoteTypes,
    primaryType: 'Quote',
    message,
  } as const
  const signed = {
    id: hashTypedData(definition),
    listing_id: listing.id,
    revision: listing.revision,
    client: message.buyer,
    seller: listing.seller,
    units: BigInt(units),
    price: String(message.price),
    token: listing.token,
    issued_at: BigInt(issuedAt),
    expires_at: BigInt(issuedAt + quotePeriod),
    nonce: String(message.nonce),
    signature: await account.signTypedData(definition),
    brief: brief.toLowerCase() as Hex,
    group: group.toLowerCase() as Hex,
  }
  const deposit = await chain.readContract({
    address: deployment.contracts.listings,
    abi: listingsAbi,
    functionName: 'depositOf',
    args: [purchaseOf({ ...signed, place: 0 })],
  })
  return { ...signed, deposit: getAddress(deposit) }
}
