import { index, onchainTable, type PgColumnsBuilders, primaryKey } from 'ponder'
import { provenance, time } from './columns.ts'

/** What may be spent, and what was, in the UTC day and month of the last change. */
function purse(t: PgColumnsBuilders) {
  return {
    perPayment: t.bigint().notNull(),
    perDay: t.bigint().notNull(),
    perMonth: t.bigint().notNull(),
    inDay: t.bigint().notNull(),
    inMonth: t.bigint().notNull(),
    // Days, and months, since 1970
    day: t.integer().notNull(),
    month: t.integer().notNull(),
  }
}

export const agentWallet = onchainTable(
  'agent_wallet',
  (t) => ({
    address: t.hex().primaryKey(),
    owner: t.hex().notNull(),
    salt: t.hex().notNull(),
    ...provenance(t),
  }),
  (table) => ({
    owner: index().on(table.owner),
    newest: index().on(table.block, table.logIndex),
  }),
)

export const sessionKey = onchainTable(
  'session_key',
  (t) => ({
    wallet: t.hex().notNull(),
    key: t.hex().notNull(),
    // 0 once revoked
    expiry: time(t).notNull(),
    // The one job it is a mandate for; 0 for any
    jobId: t.bigint().notNull(),
    // Goes up whenever it is set or revoked: what carries an older one is void
    generation: t.integer().notNull(),
    ...provenance(t),
  }),
  (table) => ({
    primary: primaryKey({ columns: [table.wallet, table.key] }),
    key: index().on(table.key),
  }),
)

export const sessionPermission = onchainTable(
  'session_permission',
  (t) => ({
    wallet: t.hex().notNull(),
    key: t.hex().notNull(),
    target: t.hex().notNull(),
    selector: t.hex().notNull(),
    generation: t.integer().notNull(),
    ...provenance(t),
  }),
  (table) => ({
    primary: primaryKey({ columns: [table.wallet, table.key, table.target, table.selector] }),
  }),
)

export const sessionBudget = onchainTable(
  'session_budget',
  (t) => ({
    wallet: t.hex().notNull(),
    key: t.hex().notNull(),
    token: t.hex().notNull(),
    spender: t.hex().notNull(),
    generation: t.integer().notNull(),
    ...purse(t),
    ...provenance(t),
  }),
  (table) => ({
    primary: primaryKey({ columns: [table.wallet, table.key, table.token, table.spender] }),
  }),
)

/** Of all session keys together. */
export const walletPurse = onchainTable(
  'wallet_purse',
  (t) => ({
    wallet: t.hex().notNull(),
    token: t.hex().notNull(),
    ...purse(t),
    ...provenance(t),
  }),
  (table) => ({ primary: primaryKey({ columns: [table.wallet, table.token] }) }),
)

/** What session keys paid for a job and it has not given back. */
export const walletPayment = onchainTable(
  'wallet_payment',
  (t) => ({
    wallet: t.hex().notNull(),
    jobId: t.bigint().notNull(),
    key: t.hex().notNull(),
    token: t.hex().notNull(),
    day: t.integer().notNull(),
    amount: t.bigint().notNull(),
    ...provenance(t),
  }),
  (table) => ({ primary: primaryKey({ columns: [table.wallet, table.jobId] }) }),
)

/** What session keys spent and got back, and what owners took out. */
export const walletMovement = onchainTable(
  'wallet_movement',
  (t) => ({
    wallet: t.hex().notNull(),
    kind: t.text().$type<'SPENT' | 'RETURNED' | 'WITHDRAWN'>().notNull(),
    // Null for the owner
    key: t.hex(),
    // Zero for the native coin
    token: t.hex().notNull(),
    amount: t.bigint().notNull(),
    // The spender, or the recipient; null for what came back
    to: t.hex(),
    jobId: t.bigint(),
    ...provenance(t),
  }),
  (table) => ({
    primary: primaryKey({ columns: [table.block, table.logIndex] }),
    wallet: index().on(table.wallet, table.block, table.logIndex),
  }),
)
