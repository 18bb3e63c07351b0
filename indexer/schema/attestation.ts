import { index, onchainTable, primaryKey } from 'ponder'
import { provenance } from './columns.ts'

/** Whose signatures an evaluator made by the factory takes. */
export const attestorSet = onchainTable('attestor_set', (t) => ({
  address: t.hex().primaryKey(),
  digest: t.hex().notNull(),
  keys: t.hex().array().notNull(),
  threshold: t.integer().notNull(),
  previous: t.hex(),
  ...provenance(t),
}))

/** What attestors found of a submission, which judged it. */
export const attestation = onchainTable(
  'attestation',
  (t) => ({
    jobId: t.bigint().notNull(),
    submission: t.integer().notNull(),
    // The set's contract
    review: t.hex().notNull(),
    provider: t.hex().notNull(),
    hasPassed: t.boolean().notNull(),
    passed: t.integer().notNull(),
    total: t.integer().notNull(),
    needed: t.integer().notNull(),
    onPass: t.text().$type<'APPROVE' | 'HAND_OVER'>().notNull(),
    deliverable: t.hex().notNull(),
    report: t.hex(),
    evidence: t.hex().array().notNull(),
    attestors: t.hex().array().notNull(),
    // The ERC-8004 validation request it may answer, and what it answered
    request: t.hex(),
    response: t.integer(),
    ...provenance(t),
  }),
  (table) => ({ key: primaryKey({ columns: [table.jobId, table.submission] }) }),
)

/** Where a set's attestors first accepted a piece of evidence. */
export const attestedEvidence = onchainTable(
  'attested_evidence',
  (t) => ({
    digest: t.hex().notNull(),
    review: t.hex().notNull(),
    jobId: t.bigint().notNull(),
    provider: t.hex().notNull(),
    ...provenance(t),
  }),
  (table) => ({ key: primaryKey({ columns: [table.digest, table.review] }) }),
)

/** A dispute before the ERC-792 arbitrator, by its number there. */
export const arbitration = onchainTable(
  'arbitration',
  (t) => ({
    disputeId: t.bigint().primaryKey(),
    jobId: t.bigint().notNull(),
    arbitrator: t.hex().notNull(),
    splits: t.boolean().notNull(),
    payer: t.hex(),
    // In wei of the chain's coin
    cost: t.bigint().notNull(),
    // As the arbitrator numbers it; 0 refuses
    ruling: t.bigint(),
    ...provenance(t),
  }),
  (table) => ({ job: index().on(table.jobId) }),
)

/** What an account has with `KlerosArbiter` for costs, in wei. */
export const arbitrationCredit = onchainTable('arbitration_credit', (t) => ({
  account: t.hex().primaryKey(),
  amount: t.bigint().notNull(),
  ...provenance(t),
}))
