import { index, onchainTable, primaryKey } from 'ponder'
import { provenance, time } from './columns.ts'

/** Whose panel it is: `PeerReview` judges deliveries, `Court` disputes. */
type Body = 'PEER_REVIEW' | 'COURT'

/** A panel drawn for one submission, or for a dispute. */
export const panel = onchainTable(
  'panel',
  (t) => ({
    body: t.text().$type<Body>().notNull(),
    jobId: t.bigint().notNull(),
    // The submission's number; 1 for a dispute
    turn: t.integer().notNull(),
    stage: t.text().$type<'DRAWING' | 'VOTING' | 'CLOSED'>().notNull(),
    size: t.integer().notNull(),
    filled: t.integer().notNull(),
    // Number of its first seat; those before are earlier panels'
    firstSeat: t.integer().notNull(),
    weighty: t.boolean().notNull(),
    redrawn: t.boolean().notNull(),
    poolTooSmall: t.boolean().notNull(),
    lostBlocks: t.integer().notNull(),
    poolSize: t.integer().notNull(),
    fixedAt: time(t),
    seedBlock: t.int8({ mode: 'number' }),
    // Of peers; jurors' times are their dispute's
    deadline: time(t),
    decision: t.integer(),
    closedAt: time(t),
    ...provenance(t),
  }),
  (table) => ({
    key: primaryKey({ columns: [table.jobId, table.body, table.turn] }),
    stage: index().on(table.stage),
  }),
)

/** A job's current panel, and how many seats all its panels had. */
export const panelOfJob = onchainTable(
  'panel_of_job',
  (t) => ({
    body: t.text().$type<Body>().notNull(),
    jobId: t.bigint().notNull(),
    turn: t.integer().notNull(),
    seatCount: t.integer().notNull(),
    ...provenance(t),
  }),
  (table) => ({ key: primaryKey({ columns: [table.jobId, table.body] }) }),
)

export const seat = onchainTable(
  'seat',
  (t) => ({
    body: t.text().$type<Body>().notNull(),
    jobId: t.bigint().notNull(),
    // Index in the contract's `seatsOf`
    number: t.integer().notNull(),
    turn: t.integer().notNull(),
    agentId: t.bigint().notNull(),
    account: t.hex().notNull(),
    mark: t.text().$type<'OPEN' | 'WITH_MAJORITY' | 'AGAINST' | 'MISSED' | 'RELEASED'>().notNull(),
    // Peers: 1 approves, 2 rejects. Jurors: 1 to 5 give the provider nothing to all, by quarters
    choice: t.integer(),
    votedAt: time(t),
    completeness: t.integer(),
    quality: t.integer(),
    criteriaMet: t.integer(),
    feedback: t.hex(),
    commitment: t.hex(),
    committedAt: time(t),
    // Hundredths of points minted, or if negative taken; null while it is open
    points: t.bigint(),
    pointsBooked: t.boolean(),
    closedAt: time(t),
    ...provenance(t),
  }),
  (table) => ({
    key: primaryKey({ columns: [table.jobId, table.body, table.number] }),
    account: index().on(table.account, table.block, table.logIndex),
    agent: index().on(table.agentId, table.block, table.logIndex),
  }),
)

/** What a panel's contract remembers of an agent. */
export const voter = onchainTable(
  'voter',
  (t) => ({
    body: t.text().$type<Body>().notNull(),
    agentId: t.bigint().notNull(),
    votes: t.integer().notNull(),
    withMajority: t.integer().notNull(),
    missed: t.integer().notNull(),
    openSeats: t.integer().notNull(),
    ...provenance(t),
  }),
  (table) => ({ key: primaryKey({ columns: [table.agentId, table.body] }) }),
)
