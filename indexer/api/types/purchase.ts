import type { Fragment } from '../../database/connect.ts'
import { builder, seconds } from '../builder.ts'
import { newestOf } from '../connection.ts'
import { nestedPage } from '../nestedPage.ts'
import type { PurchaseRow } from '../rows.ts'
import { Job } from './job.ts'
import { Listing } from './listing.ts'
import { Provenance } from './provenance.ts'

export const Purchase = builder.loadableObject('Purchase', {
  description: 'One use of a listing.',
  load: (jobIds: bigint[], { sql }) =>
    sql<PurchaseRow[]>`
      select * from purchase where job_id = any(${jobIds.map(String)}::numeric[])`.then((rows) => [
      ...rows,
    ]),
  sort: ({ jobId }) => jobId,
  fields: (t) => ({
    listing: t.field({ type: Listing, resolve: ({ listingId }) => listingId }),
    job: t.field({ type: Job, resolve: ({ jobId }) => jobId }),
    quoteDigest: t.expose('quoteDigest', {
      type: 'Hex',
      description: "The payment's id: EIP-712 digest of the quote the seller signed.",
    }),
    revision: t.exposeInt('revision', { description: "The listing's at that time." }),
    place: t.exposeInt('place'),
    units: t.field({ type: 'BigInt', resolve: ({ units }) => BigInt(units) }),
    nonce: t.expose('nonce', { type: 'BigInt', description: "The quote's; used up." }),
    createdAt: t.int({ resolve: ({ timestamp }) => seconds(timestamp) }),
    provenance: t.field({ type: Provenance, resolve: (row) => row }),
  }),
})

const PurchaseConnection = builder.connectionObject(
  { type: Purchase, name: 'PurchaseConnection' },
  { name: 'PurchaseEdge' },
)

const newest = newestOf<PurchaseRow>('purchase')

builder.objectField(Listing, 'purchases', (t) =>
  t.connection(
    {
      type: Purchase,
      description: 'Newest first.',
      resolve: ({ id }, args, context) => {
        const { sql } = context
        const nested = {
          name: 'purchases',
          keyset: newest,
          source: (listing: Fragment) =>
            sql`select purchase.* from purchase where purchase.listing_id = ${listing}`,
        }
        return nestedPage<PurchaseRow>(context, nested, id, args)
      },
    },
    PurchaseConnection,
  ),
)

builder.objectField(Job, 'purchase', (t) =>
  t.field({
    type: Purchase,
    nullable: true,
    description: 'Of a job that was bought.',
    resolve: ({ id, entry }) => (entry === 'BUY' ? id : null),
  }),
)

builder.queryField('purchase', (t) =>
  t.field({
    type: Purchase,
    nullable: true,
    description: 'By the digest of its quote.',
    args: { quoteDigest: t.arg({ type: 'Hex', required: true }) },
    resolve: async (_, { quoteDigest }, { sql }) => {
      const [row] = await sql<PurchaseRow[]>`
        select * from purchase where quote_digest = ${quoteDigest}`
      return row
    },
  }),
)
