import { index, onchainTable, primaryKey } from 'ponder'
import { provenance, time } from './columns.ts'

/** Every change of a score, and why. */
export const scoreChange = onchainTable(
  'score_change',
  (t) => ({
    agentId: t.bigint().notNull(),
    jobId: t.bigint().notNull(),
    delta: t.integer().notNull(),
    score: t.integer().notNull(),
    reason: t
      .text()
      .$type<
        | 'COMPLETED'
        | 'REJECTED'
        | 'MISSED'
        | 'DECLINED'
        | 'DISPUTE_LOST'
        | 'WITH_MAJORITY'
        | 'MISSED_VOTE'
      >()
      .notNull(),
    ...provenance(t),
  }),
  (table) => ({
    key: primaryKey({ columns: [table.block, table.logIndex] }),
    agent: index().on(table.agentId, table.block, table.logIndex),
    job: index().on(table.jobId),
  }),
)

/** What of a job is booked in scores. */
export const scoreBooking = onchainTable(
  'score_booking',
  (t) => ({
    jobId: t.bigint().notNull(),
    part: t.text().$type<'SIDES' | 'PEER_REVIEW' | 'COURT'>().notNull(),
    ...provenance(t),
  }),
  (table) => ({ key: primaryKey({ columns: [table.jobId, table.part] }) }),
)

/** What of an ended job anyone may still have booked, where it may change a score. */
export const bookingDue = onchainTable(
  'booking_due',
  (t) => ({
    jobId: t.bigint().notNull(),
    part: t.text().$type<'SIDES' | 'PEER_REVIEW' | 'COURT'>().notNull(),
    since: time(t).notNull(),
    ...provenance(t),
  }),
  (table) => ({
    key: primaryKey({ columns: [table.jobId, table.part] }),
    since: index().on(table.since, table.jobId),
  }),
)

/** An agent's newest ended job that counts as activity, while `Points` was not told of it. */
export const activityDue = onchainTable(
  'activity_due',
  (t) => ({
    agentId: t.bigint().primaryKey(),
    jobId: t.bigint().notNull(),
    since: time(t).notNull(),
    ...provenance(t),
  }),
  (table) => ({ since: index().on(table.since, table.agentId) }),
)

/** An external handle, by its hash: the agent's it was linked to last, for good unless released. */
export const handle = onchainTable(
  'handle',
  (t) => ({
    source: t.text().$type<'X' | 'DOMAIN'>().notNull(),
    hash: t.hex().notNull(),
    agentId: t.bigint(),
    banned: t.boolean().notNull(),
    ...provenance(t),
  }),
  (table) => ({ key: primaryKey({ columns: [table.source, table.hash] }) }),
)

/** An agent's mark from one source; without a handle it had one. */
export const verification = onchainTable(
  'verification',
  (t) => ({
    agentId: t.bigint().notNull(),
    source: t.text().$type<'X' | 'DOMAIN'>().notNull(),
    handle: t.hex(),
    account: t.hex().notNull(),
    report: t.hex(),
    ...provenance(t),
  }),
  (table) => ({ key: primaryKey({ columns: [table.agentId, table.source] }) }),
)

/** A place of the pool that panels are drawn from. */
export const poolPlace = onchainTable(
  'pool_place',
  (t) => ({
    place: t.bigint().primaryKey(),
    agentId: t.bigint().notNull(),
    // Who votes; null while the place is vacated
    account: t.hex(),
    since: time(t).notNull(),
    ...provenance(t),
  }),
  (table) => ({ agent: index().on(table.agentId) }),
)

/** ERC-8004: an agent's side asks a validator, who answers. */
export const validation = onchainTable(
  'validation',
  (t) => ({
    requestHash: t.hex().primaryKey(),
    agentId: t.bigint().notNull(),
    validator: t.hex().notNull(),
    requestUri: t.text().notNull(),
    // Names of the files, as `fileKey` makes them
    requestFile: t.hex(),
    // 0 to 100; null until it is answered
    response: t.integer(),
    responseUri: t.text(),
    responseFile: t.hex(),
    responseHash: t.hex(),
    tag: t.text(),
    updatedAt: time(t).notNull(),
    ...provenance(t),
  }),
  (table) => ({
    agent: index().on(table.agentId, table.block, table.logIndex),
    validator: index().on(table.validator, table.block, table.logIndex),
  }),
)
