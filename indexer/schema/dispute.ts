import { index, onchainTable, primaryKey } from 'ponder'
import { provenance, time } from './columns.ts'

/** A contested job, from `DisputeOpened` on. A job is disputed once. */
export const dispute = onchainTable(
  'dispute',
  (t) => ({
    jobId: t.bigint().primaryKey(),
    arbiter: t.hex().notNull(),
    client: t.hex().notNull(),
    provider: t.hex(),
    // A side, or the evaluator that could not decide
    openedBy: t.hex().notNull(),
    deadlocked: t.boolean().notNull(),
    reason: t.hex(),
    splits: t.boolean().notNull(),
    // UNOPENED: our arbiters hear of a deadlock by a call of anyone's. ARBITER: a key or a foreign
    // contract is to rule. EVIDENCE to ADMIN: before the court. ARBITRATOR, REFUSED: ERC-792's
    phase: t
      .text()
      .$type<
        | 'UNOPENED'
        | 'EVIDENCE'
        | 'COMMIT'
        | 'REVEAL'
        | 'ADMIN'
        | 'ARBITER'
        | 'ARBITRATOR'
        | 'REFUSED'
        | 'RULED'
        | 'CLOSED'
      >()
      .notNull(),
    phaseDeadline: time(t),
    // When the arbiter's time at the market is over
    deadline: time(t).notNull(),
    // When the job ended, by whatever
    endedAt: time(t),
    // Before the court: who secured it, and how
    disputer: t.hex(),
    security: t.text().$type<'POINTS' | 'PLAIN' | 'SHARE' | 'CREDIT'>(),
    bondToken: t.hex(),
    bond: t.bigint().notNull(),
    bondState: t.text().$type<'HELD' | 'RETURNED' | 'LOST'>(),
    committed: t.integer().notNull(),
    // The ruling, whose it was, and why; zero for jurors
    providerBps: t.integer(),
    ruledBy: t.hex(),
    ruledAt: time(t),
    ruling: t.hex(),
    // Whom the ruling gave nothing, in hundredths of points
    loser: t.hex(),
    fine: t.bigint(),
    fineBooked: t.boolean(),
    ...provenance(t),
  }),
  (table) => ({
    newest: index().on(table.block, table.logIndex),
    client: index().on(table.client),
    provider: index().on(table.provider),
    phase: index().on(table.phase),
  }),
)

/** What a side showed who judges its dispute. */
export const evidence = onchainTable(
  'evidence',
  (t) => ({
    jobId: t.bigint().notNull(),
    party: t.hex().notNull(),
    digest: t.hex().notNull(),
    ...provenance(t),
  }),
  (table) => ({
    key: primaryKey({ columns: [table.block, table.logIndex] }),
    job: index().on(table.jobId, table.block, table.logIndex),
  }),
)

/** Bonds the court could not push and that wait for `withdraw`. */
export const courtCredit = onchainTable(
  'court_credit',
  (t) => ({
    account: t.hex().notNull(),
    token: t.hex().notNull(),
    amount: t.bigint().notNull(),
    ...provenance(t),
  }),
  (table) => ({ key: primaryKey({ columns: [table.account, table.token] }) }),
)

/** The court's settings; one row, `id` 0. */
export const court = onchainTable('court', (t) => ({
  id: t.integer().primaryKey(),
  admin: t.hex(),
  pointsBond: t.bigint().notNull(),
  plainToken: t.hex(),
  plainBond: t.bigint().notNull(),
  ...provenance(t),
}))
