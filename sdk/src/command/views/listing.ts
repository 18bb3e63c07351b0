import * as z from 'zod'
import { graphql, type ResultOf } from '../../readModel/graphql.ts'
import { durationSchema, idSchema, timeSchema } from '../fields.ts'
import { moneyOf, moneySchema } from '../money.ts'
import { untrustedText, untrustedTextSchema } from '../untrustedText.ts'
import { tagText } from './agent.ts'
import { partyFragment, partyOf, partySchema } from './party.ts'

export const priceModels = ['PER_CALL', 'PER_UNIT', 'PER_HOUR', 'FLAT'] as const

export const listingViewSchema = z
  .strictObject({
    id: idSchema,
    seller: partySchema,
    title: untrustedTextSchema.nullable(),
    description: untrustedTextSchema.nullable(),
    category: z.string().nullable(),
    tags: z.array(z.string()),
    price: moneySchema.describe('Of one unit, fees included'),
    model: z.enum(priceModels).describe('What one unit is'),
    deliveryTime: durationSchema.describe('Seconds from purchase to the delivery deadline'),
    capacity: z.int().describe('Jobs at a time; 0 once archived'),
    freePlaces: z.int(),
    revision: z.int().describe('A quote for an earlier one is void'),
    policyId: z.int(),
    preset: z.string().nullable(),
    purchases: z.int().describe('How often it was bought'),
    createdAt: timeSchema,
    archivedAt: timeSchema.nullable(),
  })
  .describe('A service to be bought at once')

export const listingFragment = graphql(
  `
  fragment ListingLine on Listing {
    id title description category tags price model deliveryTime capacity freePlaces revision
    purchaseCount createdAt archivedAt
    token { address symbol decimals }
    policy { id preset }
    seller { ...Party }
  }
`,
  [partyFragment],
)

export function listingOf(
  row: ResultOf<typeof listingFragment>,
): z.input<typeof listingViewSchema> {
  const { id, category, model, deliveryTime, capacity, freePlaces, revision, archivedAt } = row
  const author = row.seller.address
  return {
    id,
    seller: partyOf(row.seller),
    title: untrustedText(row.title, { author, max: 200 }),
    description: untrustedText(row.description, { author }),
    category: category && tagText(category),
    tags: row.tags.map(tagText),
    price: moneyOf(row.token, row.price),
    model,
    deliveryTime,
    capacity,
    freePlaces,
    revision,
    policyId: row.policy.id,
    preset: row.policy.preset,
    purchases: row.purchaseCount,
    createdAt: row.createdAt,
    archivedAt,
  }
}
