import { onchainTable, primaryKey } from 'ponder'
import { provenance } from './columns.ts'

/** What happened in the market on a UTC day (days since 1970). */
export const marketDay = onchainTable('market_day', (t) => ({
  day: t.integer().primaryKey(),
  jobs: t.integer().notNull(),
  completed: t.integer().notNull(),
  rejected: t.integer().notNull(),
  expired: t.integer().notNull(),
  agents: t.integer().notNull(),
  activeAgents: t.integer().notNull(),
  ...provenance(t),
}))

export const tokenDay = onchainTable(
  'token_day',
  (t) => ({
    day: t.integer().notNull(),
    token: t.hex().notNull(),
    paidIn: t.bigint().notNull(),
    paid: t.bigint().notNull(),
    fee: t.bigint().notNull(),
    ownerFee: t.bigint().notNull(),
    refunded: t.bigint().notNull(),
    ...provenance(t),
  }),
  (table) => ({ key: primaryKey({ columns: [table.day, table.token] }) }),
)

/** A day on which one of an agent's accounts acted. */
export const agentDay = onchainTable(
  'agent_day',
  (t) => ({
    day: t.integer().notNull(),
    agentId: t.bigint().notNull(),
    ...provenance(t),
  }),
  (table) => ({ key: primaryKey({ columns: [table.agentId, table.day] }) }),
)
