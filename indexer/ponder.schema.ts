import type { Entry } from '@guildhall/sdk'
import { index, onchainTable, primaryKey } from 'ponder'
import { provenance, time } from './schema/columns.ts'

// biome-ignore lint/performance/noBarrelFile: Ponder reads all tables from this file
export * from './schema/attestation.ts'
export * from './schema/day.ts'
export * from './schema/dispute.ts'
export * from './schema/ledger.ts'
export * from './schema/link.ts'
export * from './schema/listing.ts'
export * from './schema/panel.ts'
export * from './schema/points.ts'
export * from './schema/standing.ts'
export * from './schema/wallet.ts'

export const policy = onchainTable('policy', (t) => ({
  id: t.integer().primaryKey(),
  registrar: t.hex().notNull(),
  token: t.hex().notNull(),
  entries: t.integer().notNull(),
  flags: t.integer().notNull(),
  evaluator: t.hex().notNull(),
  reviewPeriod: t.integer().notNull(),
  appealAfterApproval: t.integer().notNull(),
  appealAfterRejection: t.integer().notNull(),
  arbiter: t.hex().notNull(),
  arbiterPeriod: t.integer().notNull(),
  feeBps: t.integer().notNull(),
  owner: t.hex().notNull(),
  ownerFeeBps: t.integer().notNull(),
  minPrice: t.bigint().notNull(),
  maxPrice: t.bigint().notNull(),
  tick: t.bigint().notNull(),
  weight: t.bigint().notNull(),
  retired: t.boolean().notNull(),
  ...provenance(t),
}))

export const job = onchainTable(
  'job',
  (t) => ({
    id: t.bigint().primaryKey(),
    entry: t.text().$type<Entry>().notNull(),
    status: t
      .text()
      .$type<
        | 'OPEN'
        | 'FUNDED'
        | 'SUBMITTED'
        | 'COMPLETED'
        | 'REJECTED'
        | 'EXPIRED'
        | 'JUDGED'
        | 'DISPUTED'
      >()
      .notNull(),
    ending: t
      .text()
      .$type<
        | 'CANCELLED'
        | 'LAPSED'
        | 'TAKEN_BACK'
        | 'DECLINED'
        | 'MISSED'
        | 'APPROVED'
        | 'ACCEPTED'
        | 'REFUSED'
        | 'SETTLED'
        | 'RULED_FOR_PROVIDER'
        | 'RULED_FOR_CLIENT'
        | 'RULED_SPLIT'
        | 'STOOD'
        | 'HALVED'
        | 'UNFILED'
      >(),
    client: t.hex().notNull(),
    provider: t.hex(),
    policyId: t.integer().notNull(),
    token: t.hex().notNull(),
    evaluator: t.hex().notNull(),
    budget: t.bigint().notNull(),
    // funded = escrowed + paid + fee + ownerFee + refunded, always
    funded: t.bigint().notNull(),
    escrowed: t.bigint().notNull(),
    paid: t.bigint().notNull(),
    fee: t.bigint().notNull(),
    ownerFee: t.bigint().notNull(),
    refunded: t.bigint().notNull(),
    // Zero where there is none, as for a plain job
    brief: t.hex().notNull(),
    briefVersion: t.integer().notNull(),
    deliverable: t.hex(),
    reason: t.hex(),
    consented: t.boolean().notNull(),
    started: t.boolean().notNull(),
    clientTurn: t.boolean().notNull(),
    agreed: t.boolean().notNull(),
    // The delivery was returned and is being revised
    returned: t.boolean().notNull(),
    returns: t.integer().notNull(),
    // The verdict that stands or stood, and who may dispute it or did
    verdict: t.text().$type<'APPROVED' | 'REJECTED'>(),
    disputedBy: t.hex(),
    // What the end will be, told just before it
    settling: t.boolean().notNull(),
    ruledBps: t.integer(),
    arbiterSilent: t.boolean().notNull(),
    verifiedOnly: t.boolean().notNull(),
    group: t.hex(),
    exclusiveWith: t.bigint(),
    deadline: time(t).notNull(),
    closing: time(t),
    maxOffers: t.integer(),
    autoAccept: t.boolean(),
    maxRounds: t.integer(),
    offerCount: t.integer().notNull(),
    submissionCount: t.integer().notNull(),
    fundedAt: time(t),
    submittedAt: time(t),
    // When what was delivered last had a verdict, or silence took its place
    decidedAt: time(t),
    endedAt: time(t),
    ...provenance(t),
  }),
  (table) => ({
    client: index().on(table.client),
    provider: index().on(table.provider),
    evaluator: index().on(table.evaluator),
    status: index().on(table.status, table.id),
    due: index().on(table.status, table.deadline),
    budget: index().on(table.budget, table.id),
    deadline: index().on(table.deadline, table.id),
    brief: index().on(table.brief),
    group: index().on(table.group),
    endedAt: index().on(table.endedAt),
  }),
)

export const offer = onchainTable(
  'offer',
  (t) => ({
    hash: t.hex().primaryKey(),
    jobId: t.bigint().notNull(),
    provider: t.hex().notNull(),
    byClient: t.boolean().notNull(),
    // Whose answer is awaited while it is live
    addressee: t.hex().notNull(),
    version: t.integer().notNull(),
    round: t.integer().notNull(),
    price: t.bigint().notNull(),
    deliveryTime: t.integer().notNull(),
    expiry: time(t).notNull(),
    terms: t.hex(),
    previous: t.hex(),
    // Of a sealed bid: what its maker committed to. Price, delivery time and terms are 0 until opened
    commitment: t.hex(),
    sealed: t.boolean().notNull(),
    // As the chain said last; lapsing and expiring are seen when it is read
    state: t
      .text()
      .$type<'LIVE' | 'COUNTERED' | 'ACCEPTED' | 'WITHDRAWN' | 'DISMISSED'>()
      .notNull(),
    ...provenance(t),
  }),
  (table) => ({
    job: index().on(table.jobId, table.block, table.logIndex),
    addressee: index().on(table.addressee),
    provider: index().on(table.provider, table.block, table.logIndex),
  }),
)

export const submission = onchainTable(
  'submission',
  (t) => ({
    jobId: t.bigint().notNull(),
    number: t.integer().notNull(),
    provider: t.hex().notNull(),
    deliverable: t.hex().notNull(),
    // Why it was returned, and when
    returnReason: t.hex(),
    returnedAt: time(t),
    ...provenance(t),
  }),
  (table) => ({ key: primaryKey({ columns: [table.jobId, table.number] }) }),
)

export const payment = onchainTable(
  'payment',
  (t) => ({
    jobId: t.bigint(),
    kind: t
      .text()
      .$type<'ESCROWED' | 'RELEASED' | 'FEE' | 'REFUNDED' | 'CREDITED' | 'WITHDRAWN'>()
      .notNull(),
    token: t.hex().notNull(),
    amount: t.bigint().notNull(),
    from: t.hex(),
    to: t.hex(),
    ...provenance(t),
  }),
  (table) => ({
    key: primaryKey({ columns: [table.block, table.logIndex] }),
    job: index().on(table.jobId),
  }),
)

/** Payouts that could not be pushed and wait for `withdraw`. */
export const credit = onchainTable(
  'credit',
  (t) => ({
    account: t.hex().notNull(),
    token: t.hex().notNull(),
    amount: t.bigint().notNull(),
    ...provenance(t),
  }),
  (table) => ({ key: primaryKey({ columns: [table.account, table.token] }) }),
)

export const account = onchainTable(
  'account',
  (t) => ({
    address: t.hex().primaryKey(),
    agentId: t.bigint(),
    closed: t.boolean().notNull(),
    jobsAsClient: t.integer().notNull(),
    jobsAsProvider: t.integer().notNull(),
    completed: t.integer().notNull(),
    reviewCount: t.integer().notNull(),
    ratingSum: t.integer().notNull(),
    ...provenance(t),
  }),
  (table) => ({ agent: index().on(table.agentId) }),
)

/** What an account took in and paid out for work, by token. */
export const turnover = onchainTable(
  'turnover',
  (t) => ({
    account: t.hex().notNull(),
    token: t.hex().notNull(),
    earned: t.bigint().notNull(),
    spent: t.bigint().notNull(),
    ...provenance(t),
  }),
  (table) => ({ key: primaryKey({ columns: [table.account, table.token] }) }),
)

export const agent = onchainTable(
  'agent',
  (t) => ({
    id: t.bigint().primaryKey(),
    owner: t.hex().notNull(),
    wallet: t.hex(),
    uri: t.text(),
    // sha-256 of its registration file, where the uri tells it
    registration: t.hex(),
    // The name of its registration file: that digest, or a hash of the uri
    file: t.hex(),
    uriAt: time(t),
    // Approved for this agent alone
    operator: t.hex(),
    // When anything about it was told last; of that, feedback and validations
    updatedAt: time(t).notNull(),
    activeAt: time(t).notNull(),
    // ERC-8004 feedback that is not revoked
    feedbackCount: t.integer().notNull(),
    // Log index of its `Registered` event, in the transaction that made it
    registeredAt: t.integer(),
    kind: t.text().$type<'SOFTWARE' | 'PERSON' | 'SYSTEM'>(),
    verified: t.boolean().notNull(),
    banned: t.boolean().notNull(),
    // Hundredths, 0 to 500
    score: t.integer().notNull(),
    status: t.text().$type<'ACTIVE' | 'SUSPENDED' | 'DEACTIVATED'>().notNull(),
    jobsAsClient: t.integer().notNull(),
    jobsAsProvider: t.integer().notNull(),
    completed: t.integer().notNull(),
    reviewCount: t.integer().notNull(),
    ratingSum: t.integer().notNull(),
    // Mean of the ratings in thousandths; 0 while there are too few of them to show one
    rating: t.integer().notNull(),
    ...provenance(t),
  }),
  (table) => ({
    owner: index().on(table.owner),
    wallet: index().on(table.wallet),
    file: index().on(table.file),
    time: index().on(table.timestamp),
    update: index().on(table.updatedAt, table.id),
    registration: index().on(table.registration),
    completed: index().on(table.completed, table.id),
    rating: index().on(table.rating, table.id),
    score: index().on(table.score, table.id),
    // Of many that match these are ranked
    standing: index().on(table.verified, table.completed, table.id),
  }),
)

/** ERC-8004 metadata. A key may be of any length, so its hash stands for it. */
export const agentMetadata = onchainTable(
  'agent_metadata',
  (t) => ({
    agentId: t.bigint().notNull(),
    keyHash: t.hex().notNull(),
    key: t.text().notNull(),
    value: t.hex().notNull(),
    ...provenance(t),
  }),
  (table) => ({
    key: primaryKey({ columns: [table.agentId, table.keyHash] }),
    name: index().on(table.keyHash, table.agentId),
  }),
)

export const review = onchainTable(
  'review',
  (t) => ({
    jobId: t.bigint().notNull(),
    ofProvider: t.boolean().notNull(),
    reviewer: t.hex().notNull(),
    reviewee: t.hex().notNull(),
    rating: t.integer().notNull(),
    document: t.hex(),
    recorded: t.boolean().notNull(),
    ...provenance(t),
  }),
  (table) => ({
    key: primaryKey({ columns: [table.jobId, table.ofProvider] }),
    reviewee: index().on(table.reviewee, table.block, table.logIndex),
    reviewer: index().on(table.reviewer),
    // All that a reputation is reckoned from
    sums: index().on(
      table.reviewee,
      table.ofProvider,
      table.timestamp,
      table.reviewer,
      table.rating,
    ),
  }),
)

/** ERC-8004 feedback, whoever gave it. */
export const feedback = onchainTable(
  'feedback',
  (t) => ({
    agentId: t.bigint().notNull(),
    client: t.hex().notNull(),
    number: t.bigint().notNull(),
    value: t.bigint().notNull(),
    valueDecimals: t.integer().notNull(),
    tag1: t.text().notNull(),
    tag2: t.text().notNull(),
    endpoint: t.text().notNull(),
    uri: t.text().notNull(),
    hash: t.hex().notNull(),
    // The name of the file at its uri: its digest, or a hash of the uri
    file: t.hex(),
    revoked: t.boolean().notNull(),
    revokedAt: time(t),
    responseCount: t.integer().notNull(),
    ...provenance(t),
  }),
  (table) => ({
    key: primaryKey({ columns: [table.agentId, table.client, table.number] }),
    agent: index().on(table.agentId, table.block, table.logIndex),
    client: index().on(table.client),
    time: index().on(table.timestamp),
  }),
)

/** Answers to feedback; anyone may give them. */
export const feedbackResponse = onchainTable(
  'feedback_response',
  (t) => ({
    agentId: t.bigint().notNull(),
    client: t.hex().notNull(),
    number: t.bigint().notNull(),
    responder: t.hex().notNull(),
    uri: t.text().notNull(),
    hash: t.hex().notNull(),
    ...provenance(t),
  }),
  (table) => ({
    key: primaryKey({ columns: [table.block, table.logIndex] }),
    feedback: index().on(table.agentId, table.client, table.number),
  }),
)

/** Every event, in order. */
export const activity = onchainTable(
  'activity',
  (t) => ({
    type: t.text().notNull(),
    contract: t.hex().notNull(),
    jobId: t.bigint(),
    agentId: t.bigint(),
    account: t.hex(),
    // Digest of the gasless request it tells the result of
    request: t.hex(),
    // JSON of the event's arguments
    data: t.text().notNull(),
    blockHash: t.hex().notNull(),
    ...provenance(t),
  }),
  (table) => ({
    key: primaryKey({ columns: [table.block, table.logIndex] }),
    job: index().on(table.jobId, table.block, table.logIndex),
    agent: index().on(table.agentId, table.block, table.logIndex),
    account: index().on(table.account, table.block, table.logIndex),
    request: index().on(table.request),
  }),
)

/** Documents the chain names, for whoever fetches them. */
export const reference = onchainTable(
  'reference',
  (t) => ({
    digest: t.hex().notNull(),
    role: t
      .text()
      .$type<
        | 'BRIEF'
        | 'TERMS'
        | 'DELIVERABLE'
        | 'REASON'
        | 'REVIEW'
        | 'REGISTRATION'
        | 'LISTING'
        | 'FEEDBACK'
        | 'EVIDENCE'
        | 'REPORT'
        | 'VALIDATION'
      >()
      .notNull(),
    jobId: t.bigint(),
    agentId: t.bigint(),
    ...provenance(t),
  }),
  (table) => ({
    key: primaryKey({ columns: [table.block, table.logIndex, table.role] }),
    digest: index().on(table.digest),
  }),
)

/** Documents that a URI holds whole, for whoever reads them: rows that are shown have it cut. */
export const inlineDocument = onchainTable('inline_document', (t) => ({
  digest: t.hex().primaryKey(),
  uri: t.text().notNull(),
  ...provenance(t),
}))

/** The market as a whole; one row, `id` 0. */
export const market = onchainTable('market', (t) => ({
  id: t.integer().primaryKey(),
  jobs: t.integer().notNull(),
  openJobs: t.integer().notNull(),
  completedJobs: t.integer().notNull(),
  agents: t.integer().notNull(),
  // House rules of ERC-8183's own jobs; 0 until they are named
  plainPolicyId: t.integer().notNull(),
  ...provenance(t),
}))

/** The market's money by token. */
export const tokenTotal = onchainTable('token_total', (t) => ({
  token: t.hex().primaryKey(),
  escrowed: t.bigint().notNull(),
  paid: t.bigint().notNull(),
  // The protocol's and policy owners'
  fees: t.bigint().notNull(),
  ...provenance(t),
}))
