import { index, onchainTable, primaryKey } from 'ponder'
import { provenance } from './columns.ts'

export type LedgerKind =
  // Of whoever is not the market
  | 'WALLET'
  // Where tokens come from and where they end
  | 'MINT'
  | 'BURN'
  // In a contract of the market, for nothing: on its way, or sent there by mistake
  | 'UNALLOCATED'
  | 'ESCROW'
  | 'BOND'
  | 'CREDIT'
  // Passed through by every fee
  | 'FEE'
  | 'TREASURY'

/** One side of a movement; its debit has an even number, the credit beside it the next. */
export const ledgerEntry = onchainTable(
  'ledger_entry',
  (t) => ({
    part: t.integer().notNull(),
    // Debits add to what an account has, credits take from it
    side: t.text().$type<'DEBIT' | 'CREDIT'>().notNull(),
    token: t.hex().notNull(),
    holder: t.hex().notNull(),
    kind: t.text().$type<LedgerKind>().notNull(),
    amount: t.bigint().notNull(),
    // Whose escrow, bond, credit or fee it is
    jobId: t.bigint(),
    listingId: t.bigint(),
    party: t.hex(),
    ...provenance(t),
  }),
  (table) => ({
    primary: primaryKey({ columns: [table.block, table.logIndex, table.part] }),
    job: index().on(table.jobId, table.block, table.logIndex, table.part),
    listing: index().on(table.listingId, table.block, table.logIndex, table.part),
    holder: index().on(table.holder, table.block, table.logIndex, table.part),
    kind: index().on(table.kind, table.block, table.logIndex, table.part),
    party: index().on(table.party, table.block, table.logIndex, table.part),
  }),
)

/** Sums of an account; wallets, which come and go, are summed as one of the zero address. */
export const ledgerAccount = onchainTable(
  'ledger_account',
  (t) => ({
    token: t.hex().notNull(),
    holder: t.hex().notNull(),
    kind: t.text().$type<LedgerKind>().notNull(),
    debits: t.bigint().notNull(),
    credits: t.bigint().notNull(),
    ...provenance(t),
  }),
  (table) => ({ primary: primaryKey({ columns: [table.token, table.holder, table.kind] }) }),
)

/** What an account had at the end of a block in which it changed. */
export const ledgerBalance = onchainTable(
  'ledger_balance',
  (t) => ({
    token: t.hex().notNull(),
    holder: t.hex().notNull(),
    kind: t.text().$type<LedgerKind>().notNull(),
    block: t.int8({ mode: 'number' }).notNull(),
    balance: t.bigint().notNull(),
  }),
  (table) => ({
    primary: primaryKey({ columns: [table.token, table.holder, table.kind, table.block] }),
  }),
)
