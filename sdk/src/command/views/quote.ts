import * as z from 'zod'
import type { Deployment } from '../../deployment.ts'
import type { PurchaseQuote } from '../../purchase.ts'
import { addressSchema, bytes32Schema, digestFieldSchema, idSchema, timeSchema } from '../fields.ts'
import { findToken, moneyOf, moneySchema } from '../money.ts'

export const quoteShape = {
  listingId: idSchema.describe('What is quoted: the listing asked for, or one named instead'),
  paymentId: bytes32Schema.describe("The quote's digest, which names its payment"),
  client: addressSchema,
  units: z.int(),
  price: moneySchema.describe('Of all units'),
  brief: digestFieldSchema,
}

export const quoteViewSchema = z.strictObject({
  ...quoteShape,
  revision: z.int().describe("The listing's; a change voids the quote"),
  deposit: addressSchema.describe(
    'Where the price is paid to: it becomes the job, or goes back to the client',
  ),
  issuedAt: timeSchema,
  expiresAt: timeSchema,
  nonce: z.string(),
})

export function quoteOf(deployment: Deployment, quote: PurchaseQuote) {
  const { listingId, paymentId, client, units, brief } = quote
  const price = moneyOf(findToken(deployment, quote.token), quote.price)
  return { listingId, paymentId, client, units, price, brief: brief as `0x${string}` }
}
