import type { PgColumnsBuilders } from 'ponder'

/** Where a row came from: the log that made it, or, for sums, the log that last changed it. */
export function provenance(t: PgColumnsBuilders) {
  return {
    block: t.int8({ mode: 'number' }).notNull(),
    timestamp: t.int8({ mode: 'number' }).notNull(),
    transactionHash: t.hex().notNull(),
    logIndex: t.integer().notNull(),
  }
}

/** Unix seconds. A signer may choose any `uint40`, so four bytes would not do. */
export function time(t: PgColumnsBuilders) {
  return t.int8({ mode: 'number' })
}
