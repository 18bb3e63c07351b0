import { builder, seconds } from '../builder.ts'
import { countOf, type Keyset, pageOf } from '../connection.ts'
import type { LedgerAccountRow, LedgerEntryRow } from '../rows.ts'
import { asIn } from '../solvency.ts'
import { EntrySide, LedgerKind } from './enums.ts'
import { Job } from './job.ts'
import { Listing } from './listing.ts'
import { Provenance } from './provenance.ts'
import { Token } from './token.ts'

const LedgerEntry = builder.objectRef<LedgerEntryRow>('LedgerEntry').implement({
  description: 'One side of a movement; the other is of the same log.',
  fields: (t) => ({
    id: t.string({ resolve: ({ block, logIndex, part }) => `${block}-${logIndex}-${part}` }),
    side: t.expose('side', { type: EntrySide }),
    kind: t.expose('kind', { type: LedgerKind }),
    holder: t.expose('holder', { type: 'Hex', description: 'Zero for MINT and BURN.' }),
    token: t.field({ type: Token, resolve: ({ token }) => ({ address: token }) }),
    amount: t.expose('amount', { type: 'BigInt' }),
    job: t.field({ type: Job, nullable: true, resolve: ({ jobId }) => jobId }),
    listing: t.field({ type: Listing, nullable: true, resolve: ({ listingId }) => listingId }),
    party: t.expose('party', {
      type: 'Hex',
      nullable: true,
      description: 'Whose escrow, bond or credit, or who gets the payment or the fee.',
    }),
    createdAt: t.int({ resolve: ({ timestamp }) => seconds(timestamp) }),
    provenance: t.field({ type: Provenance, resolve: (row) => row }),
  }),
})

const LedgerEntryConnection = builder.connectionObject(
  { type: LedgerEntry, name: 'LedgerEntryConnection' },
  { name: 'LedgerEntryEdge' },
)

const LedgerFilter = builder.inputType('LedgerFilter', {
  fields: (t) => ({
    token: t.field({ type: 'Hex' }),
    holder: t.field({ type: 'Hex' }),
    kind: t.field({ type: [LedgerKind] }),
    side: t.field({ type: EntrySide }),
    jobId: t.field({ type: 'BigInt' }),
    listingId: t.field({ type: 'BigInt' }),
    party: t.field({ type: 'Hex' }),
    fromBlock: t.int(),
    toBlock: t.int({ description: 'That one too.' }),
  }),
})

const newest: Keyset<LedgerEntryRow> = {
  name: 'NEWEST',
  descending: true,
  columns: [
    { column: 'ledger_entry.block', type: 'int8', of: ({ block }) => block },
    { column: 'ledger_entry.log_index', type: 'int4', of: ({ logIndex }) => logIndex },
    { column: 'ledger_entry.part', type: 'int4', of: ({ part }) => part },
  ],
}

const LedgerAccount = builder.objectRef<LedgerAccountRow>('LedgerAccount').implement({
  description: 'An account of the ledger, with the sums of all its entries.',
  fields: (t) => ({
    token: t.field({ type: Token, resolve: ({ token }) => ({ address: token }) }),
    holder: t.expose('holder', {
      type: 'Hex',
      description: 'A contract; zero for MINT, BURN and all wallets together.',
    }),
    kind: t.expose('kind', { type: LedgerKind }),
    debits: t.expose('debits', { type: 'BigInt', description: 'What came.' }),
    credits: t.expose('credits', { type: 'BigInt', description: 'What went.' }),
    balance: t.field({ type: 'BigInt', resolve: ({ debits, credits }) => debits - credits }),
    provenance: t.field({ type: Provenance, resolve: (row) => row }),
  }),
})

builder.queryFields((t) => ({
  ledger: t.connection(
    {
      type: LedgerEntry,
      description:
        "Every movement of the market's tokens in and out of its contracts and within them, and all movements of points: a debit and a credit each, newest first.",
      args: { filter: t.arg({ type: LedgerFilter }) },
      resolve: async (_, { filter, ...args }, { sql }) => {
        const page = pageOf(sql, newest, args)
        const { token, holder, kind, side, party, fromBlock, toBlock } = filter ?? {}
        const jobId = filter?.jobId?.toString()
        const listingId = filter?.listingId?.toString()
        const from = sql`
          from ledger_entry where true
          ${token ? sql`and ledger_entry.token = ${token}` : sql``}
          ${holder ? sql`and ledger_entry.holder = ${holder}` : sql``}
          ${kind ? sql`and ledger_entry.kind = any(${kind})` : sql``}
          ${side ? sql`and ledger_entry.side = ${side}` : sql``}
          ${jobId ? sql`and ledger_entry.job_id = ${jobId}::numeric` : sql``}
          ${listingId ? sql`and ledger_entry.listing_id = ${listingId}::numeric` : sql``}
          ${party ? sql`and ledger_entry.party = ${party}` : sql``}
          ${typeof fromBlock === 'number' ? sql`and ledger_entry.block >= ${fromBlock}` : sql``}
          ${typeof toBlock === 'number' ? sql`and ledger_entry.block <= ${toBlock}` : sql``}`
        const rows = await sql<LedgerEntryRow[]>`
          select ledger_entry.* ${from} ${page.where} ${page.order}`
        return page.connection(rows, () => countOf(sql, from))
      },
    },
    LedgerEntryConnection,
  ),
  ledgerAccounts: t.field({
    type: [LedgerAccount],
    description: "The trial balance: of each token, all accounts' balances sum up to nothing.",
    extensions: { maxRows: 200 },
    args: { token: t.arg({ type: 'Hex' }) },
    resolve: async (_, { token }, { sql, deployment }) => {
      const rows = await sql<LedgerAccountRow[]>`
        select * from ledger_account where true ${token ? sql`and token = ${token}` : sql``}
        order by token, kind, holder limit 200`
      const order = asIn(deployment.tokens)
      return [...rows].sort((a, b) => order(a.token, b.token))
    },
  }),
}))
