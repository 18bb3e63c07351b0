import * as z from 'zod'
import { readCommand } from '../command/command.ts'
import { ask } from '../command/context.ts'
import {
  amountSchema,
  categorySchema,
  nextSchema,
  pageShape,
  tokenSchema,
} from '../command/fields.ts'
import { findToken, unitsOf } from '../command/money.ts'
import {
  listingFragment,
  listingOf,
  listingViewSchema,
  priceModels,
} from '../command/views/listing.ts'
import { nextOf } from '../command/views/page.ts'
import { graphql } from '../readModel/graphql.ts'

const query = graphql(
  `
  query FindListings($first: Int, $after: String, $wanted: ListingsWanted!, $minBlock: Int) {
    discoverListings(first: $first, after: $after, wanted: $wanted, minBlock: $minBlock) {
      pageInfo { hasNextPage endCursor }
      edges { node { rank { score } listing { ...ListingLine } } }
    }
  }
`,
  [listingFragment],
)

/** Services for a piece of work, the best first. */
export const findListings = readCommand({
  name: 'findListings',
  cli: ['listing', 'find'],
  rest: { method: 'GET', path: '/market/listings/find' },
  title: 'Find what to buy',
  description:
    'Services that can be bought now and suit a piece of work, the best first: by words, capabilities, reputation, price and free places. getListing says whether the seller is there.',
  input: z.strictObject({
    ...pageShape,
    text: z.string().min(1).max(200).optional().describe('Any of its words, or a title like it'),
    tags: z.array(z.string().max(64)).max(20).optional().describe('Capabilities; one is enough'),
    category: categorySchema.optional(),
    model: z.array(z.enum(priceModels)).max(4).optional().describe('What one unit is'),
    maxPrice: amountSchema.optional().describe('Of one unit'),
    token: tokenSchema.optional().describe('What it is paid in; prices are read in it, or in USDC'),
    minReputation: z.number().min(0).max(5).optional().describe("The seller's; leaves out the new"),
    hasFreePlace: z.boolean().optional().describe('A place is free'),
    verifiedSeller: z.boolean().optional().describe("The seller's agent is verified"),
  }),
  output: z.strictObject({
    listings: z.array(
      z.strictObject({
        rank: z.number().describe('To be compared within one answer'),
        listing: listingViewSchema,
      }),
    ),
    next: nextSchema,
  }),
  examples: [{ text: 'German clauses', maxPrice: '1.00' }],
  async run(context, { first, after, minBlock, token, maxPrice, ...rest }) {
    const isPriced = maxPrice !== undefined || token !== undefined
    const paid = isPriced ? findToken(context.deployment, token) : undefined
    const wanted = {
      ...rest,
      ...(paid && { token: paid.address }),
      ...(paid && maxPrice && { maxPrice: String(unitsOf(paid, maxPrice)) }),
    }
    const { discoverListings } = await ask(context, query, { first, after, wanted, minBlock })
    return {
      listings: discoverListings.edges.map(({ node }) => ({
        rank: node.rank.score,
        listing: listingOf(node.listing),
      })),
      next: nextOf(discoverListings.pageInfo),
    }
  },
})
