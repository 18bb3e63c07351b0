import { index, onchainTable, type PgColumnsBuilders, primaryKey } from 'ponder'
import { provenance, time } from './columns.ts'

/** What a seller may change of a listing. */
function service(t: PgColumnsBuilders) {
  return {
    price: t.bigint().notNull(),
    deliveryTime: t.integer().notNull(),
    capacity: t.integer().notNull(),
    // Signs beside the seller; null for the seller only
    key: t.hex(),
    document: t.hex().notNull(),
  }
}

export const listing = onchainTable(
  'listing',
  (t) => ({
    id: t.bigint().primaryKey(),
    seller: t.hex().notNull(),
    policyId: t.integer().notNull(),
    token: t.hex().notNull(),
    model: t.text().$type<'PER_CALL' | 'PER_UNIT' | 'PER_HOUR' | 'FLAT'>().notNull(),
    revision: t.integer().notNull(),
    // 0 once archived
    ...service(t),
    archivedAt: time(t),
    bondToken: t.hex().notNull(),
    // 0 once it went back
    bond: t.bigint().notNull(),
    bondDueAt: time(t),
    purchases: t.integer().notNull(),
    ...provenance(t),
  }),
  (table) => ({
    seller: index().on(table.seller),
    document: index().on(table.document),
    price: index().on(table.price, table.id),
    purchases: index().on(table.purchases, table.id),
  }),
)

export const listingRevision = onchainTable(
  'listing_revision',
  (t) => ({
    listingId: t.bigint().notNull(),
    revision: t.integer().notNull(),
    ...service(t),
    ...provenance(t),
  }),
  (table) => ({ key: primaryKey({ columns: [table.listingId, table.revision] }) }),
)

/** The last job that took a place; it is busy while that job is to be delivered. */
export const listingPlace = onchainTable(
  'listing_place',
  (t) => ({
    listingId: t.bigint().notNull(),
    place: t.integer().notNull(),
    jobId: t.bigint().notNull(),
    ...provenance(t),
  }),
  (table) => ({ key: primaryKey({ columns: [table.listingId, table.place] }) }),
)

export const purchase = onchainTable(
  'purchase',
  (t) => ({
    jobId: t.bigint().primaryKey(),
    listingId: t.bigint().notNull(),
    quoteDigest: t.hex().notNull(),
    revision: t.integer().notNull(),
    place: t.integer().notNull(),
    units: t.int8({ mode: 'number' }).notNull(),
    nonce: t.bigint().notNull(),
    ...provenance(t),
  }),
  (table) => ({
    listing: index().on(table.listingId, table.block, table.logIndex),
    quote: index().on(table.quoteDigest),
  }),
)

/** What a bond is, by its place in `IListings.BondToken`. */
export const bondTerms = onchainTable('bond_terms', (t) => ({
  kind: t.integer().primaryKey(),
  token: t.hex().notNull(),
  amount: t.bigint().notNull(),
  ...provenance(t),
}))
