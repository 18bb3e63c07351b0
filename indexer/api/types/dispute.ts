import type { Address } from 'viem'
import { builder, seconds } from '../builder.ts'
import { countOf, newestOf, pageOf } from '../connection.ts'
import { disputesWhere } from '../disputeFilter.ts'
import { disputeStep } from '../disputeStep.ts'
import { documentOf } from '../documents.ts'
import { groupBy, loaderOf } from '../loaderOf.ts'
import { panelsOfJob } from '../panels.ts'
import type { CourtRow, DisputeRow, EvidenceRow } from '../rows.ts'
import { seatsOfJob } from '../seats.ts'
import { Account } from './account.ts'
import { Document } from './document.ts'
import { DisputePhase } from './enums.ts'
import { Job } from './job.ts'
import { JudgingStep } from './judgingStep.ts'
import { Panel } from './panel.ts'
import { Provenance } from './provenance.ts'
import { TokenAmount } from './token.ts'

const evidenceOfJob = loaderOf<bigint, EvidenceRow[]>(
  async (ids, { sql }) => {
    const rows = await sql<EvidenceRow[]>`
      select page.* from unnest(${ids.map(String)}::numeric[]) as parent (key)
      cross join lateral (
        select * from evidence where job_id = parent.key
        order by block, log_index limit ${maxEvidence}
      ) as page`
    return groupBy(rows, ({ jobId }) => jobId)
  },
  () => [],
)

/** A side may show as much as it likes. */
const maxEvidence = 100

const settings = loaderOf<number, CourtRow | null>(
  async (_, { sql }) => {
    const rows = await sql<CourtRow[]>`select * from court`
    return new Map(rows.map((row) => [row.id, row]))
  },
  () => null,
)

const Security = builder.enumType('DisputeSecurity', {
  values: {
    POINTS: { description: '25.00 points.' },
    PLAIN: { description: "5 of the deployment's plain token." },
    SHARE: { description: '1 % of a large price, in its token.' },
    CREDIT: { description: "Nothing: a verified provider's word." },
  } as const,
})

const BondState = builder.enumType('BondState', {
  values: {
    HELD: {},
    RETURNED: { description: 'To the disputer, or waiting for it as a credit.' },
    LOST: { description: 'Points burned, other tokens to the treasury.' },
  } as const,
})

const Evidence = builder.objectRef<EvidenceRow>('Evidence').implement({
  description: 'What a side showed. Untrusted.',
  fields: (t) => ({
    party: t.field({ type: Account, resolve: ({ party }) => party }),
    document: t.field({ type: Document, resolve: ({ digest }) => documentOf(digest, null) }),
    createdAt: t.int({ resolve: ({ timestamp }) => seconds(timestamp) }),
    provenance: t.field({ type: Provenance, resolve: (row) => row }),
  }),
})

export const Dispute = builder.loadableObject('Dispute', {
  description: 'A contested job before its arbiter. A job is disputed once.',
  load: (ids: bigint[], { sql }) =>
    sql<DisputeRow[]>`
      select * from dispute where job_id = any(${ids.map(String)}::numeric[])`.then((rows) => [
      ...rows,
    ]),
  sort: ({ jobId }) => jobId,
  fields: (t) => ({
    job: t.field({ type: Job, resolve: ({ jobId }) => jobId }),
    arbiter: t.expose('arbiter', { type: 'Hex', description: 'Who is to rule.' }),
    phase: t.expose('phase', { type: DisputePhase }),
    phaseDeadline: t.int({
      nullable: true,
      description: "When the court's phase ends.",
      resolve: ({ phaseDeadline }) => phaseDeadline && seconds(phaseDeadline),
    }),
    deadline: t.int({
      description: "When the arbiter's time is over and the standing outcome can be made final.",
      resolve: ({ deadline }) => seconds(deadline),
    }),
    client: t.field({ type: Account, resolve: ({ client }) => client }),
    provider: t.field({ type: Account, nullable: true, resolve: ({ provider }) => provider }),
    openedBy: t.field({
      type: Account,
      description: 'A side, or the evaluator that could not decide.',
      resolve: ({ openedBy }) => openedBy,
    }),
    deadlocked: t.exposeBoolean('deadlocked', {
      description: 'The evaluator could not decide; nobody can lose this dispute.',
    }),
    reason: t.field({
      type: Document,
      nullable: true,
      resolve: ({ reason }) => reason && documentOf(reason, null),
    }),
    splits: t.exposeBoolean('splits', { description: 'The budget may be divided.' }),
    security: t.expose('security', {
      type: Security,
      nullable: true,
      description: 'What secures it, before the court.',
    }),
    bond: t.field({
      type: TokenAmount,
      nullable: true,
      resolve: ({ bondToken, bond }) => bondToken && { token: bondToken, amount: bond },
    }),
    bondState: t.expose('bondState', { type: BondState, nullable: true }),
    evidence: t.field({
      type: [Evidence],
      description: 'Of both sides, oldest first; at most 100.',
      extensions: { maxRows: maxEvidence },
      resolve: ({ jobId }, _, context) => evidenceOfJob(context).load(jobId),
    }),
    jury: t.field({
      type: Panel,
      nullable: true,
      description: "The court's panel, with each juror's commitment and vote.",
      resolve: async ({ jobId }, _, context) =>
        (await panelsOfJob(context).load(jobId)).findLast(({ body }) => body === 'COURT'),
    }),
    committed: t.exposeInt('committed', { description: 'Jurors who committed to a vote.' }),
    providerBps: t.exposeInt('providerBps', {
      nullable: true,
      description: "The ruling: the provider's share of the budget in basis points.",
    }),
    ruledBy: t.field({
      type: Account,
      nullable: true,
      description: 'Null for jurors.',
      resolve: ({ ruledBy }) => ruledBy,
    }),
    ruling: t.field({
      type: Document,
      nullable: true,
      description: 'Why.',
      resolve: ({ ruling }) => ruling && documentOf(ruling, null),
    }),
    ruledAt: t.int({ nullable: true, resolve: ({ ruledAt }) => ruledAt && seconds(ruledAt) }),
    loser: t.field({
      type: Account,
      nullable: true,
      description: 'Whom the ruling of the court gave nothing.',
      resolve: ({ loser }) => loser,
    }),
    fine: t.expose('fine', {
      type: 'BigInt',
      nullable: true,
      description: "The loser's, in hundredths of points; what its purse lacks is a debt.",
    }),
    fineBooked: t.exposeBoolean('fineBooked', {
      nullable: true,
      description: 'Whether the points contract took that.',
    }),
    nextStep: t.field({
      type: JudgingStep,
      nullable: true,
      description: 'What must be done next, by whom and until when.',
      resolve: async (row, _, context) => {
        const [court, panels, seats, now] = await Promise.all([
          settings(context).load(0),
          panelsOfJob(context).load(row.jobId),
          seatsOfJob(context).load(row.jobId),
          context.now(),
        ])
        const isCourt = row.arbiter === context.deployment.contracts.court.toLowerCase()
        return disputeStep(
          { ...row, isCourt, admin: court?.admin ?? null },
          panels.findLast(({ body }) => body === 'COURT'),
          seats.filter(({ body }) => body === 'COURT'),
          now,
        )
      },
    }),
    createdAt: t.int({ resolve: ({ timestamp }) => seconds(timestamp) }),
    endedAt: t.int({
      nullable: true,
      description: 'When the job ended, by a ruling or otherwise.',
      resolve: ({ endedAt }) => endedAt && seconds(endedAt),
    }),
    provenance: t.field({ type: Provenance, resolve: (row) => row }),
  }),
})

const DisputeConnection = builder.connectionObject(
  { type: Dispute, name: 'DisputeConnection' },
  { name: 'DisputeEdge' },
)

const DisputeFilter = builder.inputType('DisputeFilter', {
  fields: (t) => ({
    phase: t.field({ type: [DisputePhase] }),
    open: t.boolean({ description: 'Whether the job still waits for its arbiter.' }),
    party: t.field({ type: 'Hex', description: 'Its client or its provider.' }),
    juror: t.field({ type: 'Hex', description: "Sits, or sat, on the court's panel." }),
    arbiter: t.field({ type: 'Hex' }),
    awaiting: t.field({ type: 'Hex', description: 'Waits for this account to act.' }),
  }),
})

const newest = newestOf<DisputeRow>('dispute')

builder.objectField(Job, 'dispute', (t) =>
  t.field({
    type: Dispute,
    nullable: true,
    resolve: ({ id, disputedBy }) => (disputedBy === null ? null : id),
  }),
)

builder.queryFields((t) => ({
  dispute: t.field({
    type: Dispute,
    nullable: true,
    args: { jobId: t.arg({ type: 'BigInt', required: true }) },
    resolve: (_, { jobId }) => jobId,
  }),
  disputes: t.connection(
    {
      type: Dispute,
      description: 'The public docket, newest first.',
      args: { filter: t.arg({ type: DisputeFilter }) },
      resolve: async (_, { filter, ...args }, context) => {
        const { sql } = context
        const page = pageOf(sql, newest, args)
        const from = disputesWhere(sql, filter ?? {}, await context.now())
        const rows = await sql<DisputeRow[]>`select dispute.* ${from} ${page.where} ${page.order}`
        return page.connection(rows, () => countOf(sql, from))
      },
    },
    DisputeConnection,
  ),
  courtCredits: t.field({
    type: [TokenAmount],
    description: 'Bonds the court could not push and that wait for the account to withdraw them.',
    extensions: { maxRows: 100 },
    args: { account: t.arg({ type: 'Hex', required: true }) },
    resolve: async (_, { account }, { sql }) => [
      ...(await sql<{ token: Address; amount: bigint }[]>`
        select token, amount from court_credit where account = ${account} and amount > 0
        order by token limit 100`),
    ],
  }),
}))
