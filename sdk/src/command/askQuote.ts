import type { Address, Hex } from 'viem'
import * as z from 'zod'
import { QuoteMismatchError } from '../errors.ts'
import { type PurchaseQuote, purchaseQuoteOf } from '../purchase.ts'
import { briefInputSchema, putBrief } from './brief.ts'
import { type ReadContext, relayerOf } from './context.ts'
import { amountSchema, bytes32Schema, idSchema, tokenSchema } from './fields.ts'
import { decimalOf, findToken, unitsOf } from './money.ts'

/** What is to be bought. */
export const purchaseShape = {
  listingId: idSchema.describe('The listing'),
  brief: briefInputSchema,
  units: z
    .int()
    .min(1)
    .max(2 ** 32 - 1)
    .default(1)
    .describe('How many; 1 where the price is for the whole service'),
  maxPrice: amountSchema.describe('The most you pay for all units, in whole tokens'),
  token: tokenSchema.optional().describe("What you pay in; the deployment's first unless given"),
  group: bytes32Schema.optional().describe('Label shared by jobs that belong together'),
  or: z
    .array(idSchema)
    .max(8)
    .default([])
    .describe('Listings to buy of instead, in this order, where the first has no place free'),
}

type Wanted = z.output<z.ZodObject<typeof purchaseShape>>

/**
 * A quote of what is wanted, held for the client. Keeps the brief first.
 *
 * @throws {QuoteMismatchError} when it is dearer than meant, or is for something else.
 */
export async function askQuote(
  context: ReadContext,
  client: Address,
  wanted: Wanted,
): Promise<PurchaseQuote> {
  return (await askSigned(context, client, wanted)).quote
}

/**
 * The same with the quoter's signature, and the place that is held.
 *
 * @throws {QuoteMismatchError} when it is dearer than meant, or is for something else.
 */
export async function askSigned(
  context: ReadContext,
  client: Address,
  { listingId, brief, units, maxPrice, token: wanted, group, or }: Wanted,
): Promise<{ quote: PurchaseQuote; signature: Hex; place: number }> {
  const token = findToken(context.deployment, wanted)
  const most = unitsOf(token, maxPrice)
  const digest = await putBrief(context, brief)
  const body = { client, units, brief: digest, ...(group && { group }) }
  const instead = or.length > 0 ? { or: or.join(',') } : {}
  const quoted = await relayerOf(context).quote(BigInt(listingId), { ...body, ...instead })
  const quote = purchaseQuoteOf(quoted)

  const money = (amount: bigint) => `${decimalOf(amount, token.decimals)} ${token.symbol}`
  const price = BigInt(quote.price)
  const faults = [
    { what: 'token', actual: quote.token, expected: token.address },
    { what: 'client', actual: quote.client, expected: client },
    { what: 'brief', actual: quote.brief, expected: digest },
    { what: 'group', actual: quote.group, expected: group ?? noGroup },
    { what: 'number of units', actual: String(quote.units), expected: String(units) },
  ].filter(({ actual, expected }) => actual.toLowerCase() !== expected.toLowerCase())
  if (![listingId, ...or].includes(quote.listingId)) {
    faults.push({ what: 'listing', actual: quote.listingId, expected: listingId })
  }
  if (price > most) {
    faults.push({ what: 'price', actual: money(price), expected: `at most ${money(most)}` })
  }
  const [fault] = faults
  if (fault) throw new QuoteMismatchError(fault)
  const { signature, place = 0 } = quoted.quote
  return { quote, signature, place }
}

const noGroup = `0x${'00'.repeat(32)}`
