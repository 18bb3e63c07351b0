import { builder } from '../builder.ts'
import { countOf, type Keyset, pageOf } from '../connection.ts'
import { listingsWhere } from '../listingFilter.ts'
import type { ListingRow } from '../rows.ts'
import { PriceModel } from './enums.ts'
import { Listing } from './listing.ts'

const ListingConnection = builder.connectionObject(
  { type: Listing, name: 'ListingConnection' },
  { name: 'ListingEdge' },
)

const ListingFilter = builder.inputType('ListingFilter', {
  fields: (t) => ({
    seller: t.field({ type: 'Hex' }),
    agentId: t.field({ type: 'BigInt', description: 'One of its accounts sells.' }),
    policyId: t.int(),
    preset: t.string(),
    token: t.field({ type: 'Hex' }),
    model: t.field({ type: [PriceModel] }),
    category: t.stringList({ description: 'Any of them.' }),
    tags: t.stringList({ description: 'Capabilities; all of them.' }),
    minPrice: t.field({ type: 'BigInt', description: 'Of one unit.' }),
    maxPrice: t.field({ type: 'BigInt' }),
    text: t.string({
      description:
        "In the document's title or description; fewer than three letters where a word begins.",
    }),
    hasFreePlace: t.boolean(),
    verifiedSeller: t.boolean({ description: "The seller's agent is verified." }),
    archived: t.boolean({ description: 'Both live and archived ones unless given.' }),
  }),
})

const ListingOrder = builder.enumType('ListingOrder', {
  values: ['NEWEST', 'OLDEST', 'PRICE_ASC', 'PRICE_DESC', 'PURCHASES_DESC'] as const,
})

const id = { column: 'listing.id', type: 'numeric', of: (row: ListingRow) => row.id } as const
const price = {
  column: 'listing.price',
  type: 'numeric',
  of: (row: ListingRow) => row.price,
} as const
const purchases = {
  column: 'listing.purchases',
  type: 'int4',
  of: (row: ListingRow) => row.purchases,
} as const

const orders: { [order in typeof ListingOrder.$inferType]: Keyset<ListingRow> } = {
  NEWEST: { name: 'NEWEST', descending: true, columns: [id] },
  OLDEST: { name: 'OLDEST', descending: false, columns: [id] },
  PRICE_ASC: { name: 'PRICE_ASC', descending: false, columns: [price, id] },
  PRICE_DESC: { name: 'PRICE_DESC', descending: true, columns: [price, id] },
  PURCHASES_DESC: { name: 'PURCHASES_DESC', descending: true, columns: [purchases, id] },
}

builder.queryFields((t) => ({
  listing: t.field({
    type: Listing,
    nullable: true,
    args: { id: t.arg({ type: 'BigInt', required: true }) },
    resolve: (_, { id }) => id,
  }),
  listings: t.connection(
    {
      type: Listing,
      args: { filter: t.arg({ type: ListingFilter }), orderBy: t.arg({ type: ListingOrder }) },
      resolve: async (_, { filter, orderBy, ...args }, context) => {
        const { sql } = context
        const page = pageOf(sql, orders[orderBy ?? 'NEWEST'], args)
        const { from } = await listingsWhere({ ...context, filter: filter ?? {} })
        const rows = await sql<ListingRow[]>`select listing.* ${from} ${page.where} ${page.order}`
        return page.connection(rows, () => countOf(sql, from))
      },
    },
    ListingConnection,
  ),
}))
