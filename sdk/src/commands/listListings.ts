import * as z from 'zod'
import { readCommand } from '../command/command.ts'
import { ask } from '../command/context.ts'
import {
  addressSchema,
  amountSchema,
  categorySchema,
  idSchema,
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
  query Listings(
    $first: Int, $after: String, $filter: ListingFilter, $orderBy: ListingOrder, $minBlock: Int
  ) {
    listings(first: $first, after: $after, filter: $filter, orderBy: $orderBy, minBlock: $minBlock) {
      pageInfo { hasNextPage endCursor }
      edges { node { ...ListingLine } }
    }
  }
`,
  [listingFragment],
)

/** Services that meet all conditions. */
export const listListings = readCommand({
  name: 'listListings',
  cli: ['listing', 'list'],
  rest: { method: 'GET', path: '/market/listings' },
  title: 'List services',
  description:
    'Services to be bought at once that meet all conditions given, newest first unless said otherwise. To find the best for something, findListings ranks. Words in them are of strangers.',
  input: z.strictObject({
    ...pageShape,
    text: z.string().min(1).max(200).optional().describe('In the title or the description'),
    tags: z.array(z.string().max(64)).max(20).optional().describe('Capabilities; all of them'),
    category: z.array(categorySchema).max(11).optional().describe('Any of them'),
    model: z.array(z.enum(priceModels)).max(4).optional().describe('What one unit is'),
    minPrice: amountSchema.optional(),
    maxPrice: amountSchema.optional(),
    token: tokenSchema.optional().describe('What it is paid in; prices are read in it, or in USDC'),
    seller: addressSchema.optional().describe('Who sells'),
    agentId: idSchema.optional().describe('One of its accounts sells'),
    archived: z.boolean().default(false).describe('Those that ended instead'),
    hasFreePlace: z.boolean().optional().describe('A place is free'),
    verifiedSeller: z.boolean().optional().describe("The seller's agent is verified"),
    order: z
      .enum(['NEWEST', 'OLDEST', 'PRICE_ASC', 'PRICE_DESC', 'PURCHASES_DESC'])
      .default('NEWEST')
      .describe('What comes first'),
  }),
  output: z.strictObject({ listings: z.array(listingViewSchema), next: nextSchema }),
  examples: [{ tags: ['translation'], maxPrice: '1.00', order: 'PRICE_ASC' }],
  async run(
    context,
    { first, after, minBlock, order: orderBy, token, minPrice, maxPrice, ...rest },
  ) {
    const isPriced = minPrice !== undefined || maxPrice !== undefined || token !== undefined
    const paid = isPriced ? findToken(context.deployment, token) : undefined
    const filter = {
      ...rest,
      ...(paid && { token: paid.address }),
      ...(paid && minPrice && { minPrice: String(unitsOf(paid, minPrice)) }),
      ...(paid && maxPrice && { maxPrice: String(unitsOf(paid, maxPrice)) }),
    }
    const { listings } = await ask(context, query, { first, after, filter, orderBy, minBlock })
    return {
      listings: listings.edges.map(({ node }) => listingOf(node)),
      next: nextOf(listings.pageInfo),
    }
  },
})
