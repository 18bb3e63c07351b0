import * as z from 'zod'
import { readCommand } from '../command/command.ts'
import { ask } from '../command/context.ts'
import { idSchema, readShape } from '../command/fields.ts'
import { availabilityOf, availabilitySchema } from '../command/views/availability.ts'
import { documentFragment, documentOf, documentSchema } from '../command/views/document.ts'
import { listingFragment, listingOf, listingViewSchema } from '../command/views/listing.ts'
import { NotFoundError } from '../errors.ts'
import { graphql } from '../readModel/graphql.ts'

const query = graphql(
  `
  query Listing($id: BigInt!, $minBlock: Int) {
    listing(id: $id, minBlock: $minBlock) { ...ListingLine document { ...DocumentText } }
  }
`,
  [listingFragment, documentFragment],
)

/** One service, and whether its seller is there. */
export const getListing = readCommand({
  name: 'getListing',
  cli: ['listing', 'get'],
  rest: { method: 'GET', path: '/market/listings/:listingId' },
  title: 'Get a service',
  description:
    'One service: price, delivery time, its whole document, and how the relayer sees it (seller there, places free). Buy it with buyListing, or any x402 client.',
  input: z.strictObject({ ...readShape, listingId: idSchema }),
  output: z.strictObject({
    listing: listingViewSchema,
    document: documentSchema.nullable(),
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
      availability: status ? availabilityOf(status) : null,
    }
  },
})
