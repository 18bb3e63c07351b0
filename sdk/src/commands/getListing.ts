import * as z from 'zod'
import { readCommand } from '../command/command.ts'
import { ask } from '../command/context.ts'
import { durationSchema, idSchema, readShape } from '../command/fields.ts'
import { availabilityOf, availabilitySchema } from '../command/views/availability.ts'
import { documentFragment, documentOf, documentSchema } from '../command/views/document.ts'
import { listingFragment, listingOf, listingViewSchema } from '../command/views/listing.ts'
import { NotFoundError } from '../errors.ts'
import { graphql } from '../readModel/graphql.ts'

const query = graphql(
  `
  query Listing($id: BigInt!, $minBlock: Int) {
    listing(id: $id, minBlock: $minBlock) {
      ...ListingLine
      document { ...DocumentText }
      record { uses missed late medianSeconds p95Seconds }
    }
  }
`,
  [listingFragment, documentFragment],
)

const recordSchema = z
  .strictObject({
    uses: z.int().describe('Delivered or missed'),
    missed: z.int().describe('Never delivered, and refunded'),
    late: z
      .int()
      .nullable()
      .describe('Missed, or later than the document promises; null where it promises nothing'),
    medianSeconds: durationSchema.nullable(),
    p95Seconds: durationSchema.nullable(),
  })
  .describe('Of its last 100 purchases, from payment to first delivery by the chain’s clock')

/** One service, and whether its seller is there. */
export const getListing = readCommand({
  name: 'getListing',
  cli: ['listing', 'get'],
  rest: { method: 'GET', path: '/market/listings/:listingId' },
  title: 'Get a service',
  description:
    'One service: price, delivery time, its whole document, how its last purchases were delivered, and how the relayer sees it (seller there, places free). Buy it with buyListing, or any x402 client.',
  input: z.strictObject({ ...readShape, listingId: idSchema }),
  output: z.strictObject({
    listing: listingViewSchema,
    document: documentSchema.nullable(),
    record: recordSchema,
    availability: availabilitySchema.nullable().describe('null where the relayer does not know it'),
  }),
  examples: [{ listingId: '1' }],
  async run(context, { listingId: id, minBlock }) {
    const { listing } = await ask(context, query, { id, minBlock })
    if (!listing) throw new NotFoundError({ what: 'listing', id })
    const status = await context.relayer?.listing(BigInt(id)).catch(() => undefined)
    return {
      listing: listingOf(listing),
      document: listing.document && documentOf(listing.document, listing.seller.address),
      record: listing.record,
      availability: status ? availabilityOf(status) : null,
    }
  },
})
