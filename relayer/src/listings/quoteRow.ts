import type { Address, Hex } from 'viem'
import type { Queryable } from '../database/connect.ts'

/** A row of `quotes`. `issued_at`, `expires_at` in Unix seconds; amounts in the token's smallest unit. */
export type QuoteRow = {
  readonly id: Hex
  readonly listing_id: bigint
  readonly revision: number
  readonly client: Address
  readonly seller: Address
  readonly holder: string
  readonly units: bigint
  readonly price: string
  readonly token: Address
  readonly issued_at: bigint
  readonly expires_at: bigint
  readonly nonce: string
  readonly signature: Hex
  readonly brief: Hex
  readonly group: Hex
  readonly deposit: Address
  readonly place: number
  readonly state: 'open' | 'paying' | 'bought' | 'closed'
  /** JSON of a payment that was parsed before. */
  readonly payment: string | null
  readonly payload_hash: Hex | null
  readonly call_id: Hex | null
  readonly failure: string | null
  readonly job_id: string | null
  readonly transaction_hash: Hex | null
  readonly looks: number
  readonly look_at: bigint | null
  readonly refund_id: Hex | null
}

/** The quote a deposit address was made for. Addresses are kept checksummed. */
export async function findQuoteOfDeposit(
  sql: Queryable,
  deposit: Address,
): Promise<QuoteRow | undefined> {
  const [row] = await sql<QuoteRow[]>`select * from quotes where deposit = ${deposit}`
  return row
}

/** What of a quote makes a purchase. */
export type Purchased = Pick<
  QuoteRow,
  | 'listing_id'
  | 'revision'
  | 'client'
  | 'units'
  | 'price'
  | 'issued_at'
  | 'nonce'
  | 'place'
  | 'brief'
  | 'group'
>

/** A purchase as `Listings` takes it. */
export function purchaseOf(row: Purchased) {
  return {
    quote: {
      listingId: row.listing_id,
      revision: row.revision,
      buyer: row.client,
      units: Number(row.units),
      price: BigInt(row.price),
      issuedAt: Number(row.issued_at),
      nonce: BigInt(row.nonce),
    },
    client: row.client,
    place: row.place,
    brief: row.brief,
    group: row.group,
  }
}
