import { index, onchainTable, primaryKey } from 'ponder'
import { provenance, time } from './columns.ts'

export type PointKind =
  | 'REGISTRATION'
  | 'VERIFICATION'
  | 'EMISSION'
  | 'REWARD'
  | 'SYSTEM'
  | 'FEE'
  | 'BURNED'
  | 'DECAY'
  | 'PENALTY'
  | 'REPAYMENT'

/** What an account has, as booked: what has decayed since is seen when it is read. */
export const pointAccount = onchainTable(
  'point_account',
  (t) => ({
    address: t.hex().primaryKey(),
    balance: t.bigint().notNull(),
    // The time its decay is counted from; null where nothing decays
    clock: time(t),
    ...provenance(t),
  }),
  (table) => ({ balance: index().on(table.balance, table.address) }),
)

export const pointAgent = onchainTable(
  'point_agent',
  (t) => ({
    agentId: t.bigint().primaryKey(),
    debt: t.bigint().notNull(),
    activeAt: time(t),
    registration: t.boolean().notNull(),
    verification: t.boolean().notNull(),
    // The last UTC day it claimed its emission for
    emissionDay: t.integer(),
    ...provenance(t),
  }),
  (table) => ({ active: index().on(table.activeAt) }),
)

/** Points made or destroyed, and what for. */
export const pointMovement = onchainTable(
  'point_movement',
  (t) => ({
    kind: t.text().$type<PointKind>().notNull(),
    account: t.hex().notNull(),
    // The account's, where it was bound
    agentId: t.bigint(),
    amount: t.bigint().notNull(),
    day: t.integer().notNull(),
    ...provenance(t),
  }),
  (table) => ({
    key: primaryKey({ columns: [table.block, table.logIndex] }),
    account: index().on(table.account, table.block, table.logIndex),
    agent: index().on(table.agentId, table.block, table.logIndex),
    kind: index().on(table.kind, table.block, table.logIndex),
  }),
)

/** Sums of a UTC day (days since 1970). */
export const pointDay = onchainTable('point_day', (t) => ({
  day: t.integer().primaryKey(),
  minted: t.bigint().notNull(),
  burned: t.bigint().notNull(),
  ...provenance(t),
}))

export const pointDayKind = onchainTable(
  'point_day_kind',
  (t) => ({
    day: t.integer().notNull(),
    kind: t.text().$type<PointKind>().notNull(),
    amount: t.bigint().notNull(),
    count: t.integer().notNull(),
    ...provenance(t),
  }),
  (table) => ({ key: primaryKey({ columns: [table.day, table.kind] }) }),
)

/** Sums of all days. */
export const pointTotal = onchainTable('point_total', (t) => ({
  kind: t.text().$type<PointKind>().primaryKey(),
  amount: t.bigint().notNull(),
  count: t.integer().notNull(),
  ...provenance(t),
}))

export const pointMemo = onchainTable(
  'point_memo',
  (t) => ({
    from: t.hex().notNull(),
    to: t.hex().notNull(),
    amount: t.bigint().notNull(),
    memo: t.text().notNull(),
    ...provenance(t),
  }),
  (table) => ({
    key: primaryKey({ columns: [table.block, table.logIndex] }),
    from: index().on(table.from, table.block, table.logIndex),
    to: index().on(table.to, table.block, table.logIndex),
  }),
)
