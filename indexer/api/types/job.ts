import type { GraphQLResolveInfo } from 'graphql'
import type { Database, Fragment } from '../../database/connect.ts'
import { builder, seconds } from '../builder.ts'
import { countOf, type Keyset, pageOf } from '../connection.ts'
import type { Context } from '../context.ts'
import { documentOf, knownDocument } from '../documents.ts'
import { jobsWhere } from '../jobFilter.ts'
import { maxJobs } from '../prognoses.ts'
import { promisingJobs } from '../promisingJobs.ts'
import type { JobRow } from '../rows.ts'
import { selectedOf } from '../selectedOf.ts'
import { Account, accountOf } from './account.ts'
import { Agent } from './agent.ts'
import { Document } from './document.ts'
import { Ending, Entry, JobStatus, Verdict } from './enums.ts'
import { Policy } from './policy.ts'
import { Provenance } from './provenance.ts'
import { Token } from './token.ts'

const briefOf = ({ brief }: JobRow, context: Context) =>
  knownDocument(documentOf(brief, 'brief'), context)

export const Job = builder.loadableObject('Job', {
  description: 'One piece of work, from the way in to its end.',
  load: (ids: bigint[], { sql }) =>
    sql<JobRow[]>`select * from job where id = any(${ids.map(String)}::numeric[])`.then((rows) => [
      ...rows,
    ]),
  sort: ({ id }) => id,
  fields: (t) => ({
    id: t.expose('id', { type: 'BigInt' }),
    entry: t.expose('entry', { type: Entry }),
    status: t.expose('status', { type: JobStatus }),
    ending: t.expose('ending', { type: Ending, nullable: true }),
    client: t.field({ type: Account, resolve: ({ client }) => client }),
    isSystem: t.boolean({
      description: "The market's own: its client is a system agent, paid by points made for it.",
      resolve: async ({ client }, _, context) => {
        const { agentId } = await accountOf(client, context)
        if (agentId === null) return false
        const agent = await Agent.getDataloader(context).load(agentId)
        return agent?.kind === 'SYSTEM'
      },
    }),
    provider: t.field({ type: Account, nullable: true, resolve: ({ provider }) => provider }),
    policy: t.field({ type: Policy, resolve: ({ policyId }) => policyId }),
    token: t.field({ type: Token, resolve: ({ token }) => ({ address: token }) }),
    budget: t.expose('budget', {
      type: 'BigInt',
      description:
        'The price; of a posted job its deposit, of an unfunded negotiation 0, of a plain job as set.',
    }),
    funded: t.expose('funded', {
      type: 'BigInt',
      description: 'Ever paid in: escrowed + paid + fee + ownerFee + refunded.',
    }),
    escrowed: t.expose('escrowed', { type: 'BigInt', description: 'Held for the job now.' }),
    paid: t.expose('paid', { type: 'BigInt', description: 'To the provider, after fees.' }),
    fee: t.expose('fee', { type: 'BigInt', description: "The protocol's." }),
    ownerFee: t.expose('ownerFee', { type: 'BigInt', description: "The policy owner's." }),
    refunded: t.expose('refunded', { type: 'BigInt', description: 'To the client.' }),
    title: t.string({
      nullable: true,
      description: 'From the brief. Untrusted.',
      resolve: async (job, _, context) => (await briefOf(job, context)).title,
    }),
    category: t.string({
      nullable: true,
      resolve: async (job, _, context) => (await briefOf(job, context)).category,
    }),
    tags: t.stringList({
      resolve: async (job, _, context) => (await briefOf(job, context)).tags ?? [],
    }),
    brief: t.field({ type: Document, resolve: ({ brief }) => documentOf(brief, 'brief') }),
    briefVersion: t.exposeInt('briefVersion'),
    deliverable: t.field({
      type: Document,
      nullable: true,
      resolve: ({ deliverable }) => deliverable && documentOf(deliverable, null),
    }),
    reason: t.field({
      type: Document,
      nullable: true,
      description: 'Why it was approved, rejected or declined.',
      resolve: ({ reason }) => reason && documentOf(reason, null),
    }),
    consented: t.exposeBoolean('consented', { description: 'The provider agreed to it.' }),
    started: t.exposeBoolean('started', { description: 'The provider marked the start.' }),
    clientTurn: t.exposeBoolean('clientTurn', {
      description: 'The client, not the evaluator, is to judge.',
    }),
    agreed: t.exposeBoolean('agreed', { description: "A negotiation's terms are locked." }),
    returned: t.exposeBoolean('returned', {
      description: 'The delivery was returned and is being revised.',
    }),
    returns: t.exposeInt('returns', { description: 'How often it was returned; at most 3.' }),
    verdict: t.expose('verdict', { type: Verdict, nullable: true }),
    disputedBy: t.field({
      type: Account,
      nullable: true,
      description: 'Who opened the dispute: a side, or the deadlocked evaluator.',
      resolve: ({ disputedBy }) => disputedBy,
    }),
    verifiedOnly: t.exposeBoolean('verifiedOnly', {
      description: 'Only verified agents may offer.',
    }),
    group: t.expose('group', {
      type: 'Hex',
      nullable: true,
      description: 'Label shared by jobs that belong together.',
    }),
    exclusiveWith: t.expose('exclusiveWith', {
      type: 'BigInt',
      nullable: true,
      description: 'Accepting an offer on one of the two refunds the other.',
    }),
    deadline: t.int({
      description: 'When the party being waited for runs out of time.',
      resolve: ({ deadline }) => seconds(deadline),
    }),
    closing: t.int({
      nullable: true,
      description: 'When it stopped, or stops, taking offers.',
      resolve: ({ closing }) => closing && seconds(closing),
    }),
    maxOffers: t.exposeInt('maxOffers', { nullable: true }),
    autoAccept: t.exposeBoolean('autoAccept', { nullable: true }),
    maxRounds: t.exposeInt('maxRounds', { nullable: true }),
    offerCount: t.exposeInt('offerCount', { description: 'Offers ever made.' }),
    createdAt: t.int({ resolve: ({ timestamp }) => seconds(timestamp) }),
    fundedAt: t.int({ nullable: true, resolve: ({ fundedAt }) => fundedAt && seconds(fundedAt) }),
    submittedAt: t.int({
      nullable: true,
      resolve: ({ submittedAt }) => submittedAt && seconds(submittedAt),
    }),
    endedAt: t.int({ nullable: true, resolve: ({ endedAt }) => endedAt && seconds(endedAt) }),
    provenance: t.field({ type: Provenance, resolve: (row) => row }),
  }),
})

export const JobConnection = builder.connectionObject(
  { type: Job, name: 'JobConnection' },
  { name: 'JobEdge' },
)

const JobFilter = builder.inputType('JobFilter', {
  fields: (t) => ({
    status: t.field({ type: [JobStatus] }),
    entry: t.field({ type: [Entry] }),
    client: t.field({ type: 'Hex' }),
    provider: t.field({ type: 'Hex' }),
    participant: t.field({ type: 'Hex', description: 'Its client or its provider.' }),
    policyId: t.int(),
    preset: t.string(),
    token: t.field({ type: 'Hex' }),
    category: t.stringList({ description: 'Any of them.' }),
    tags: t.stringList({ description: 'All of them.' }),
    minBudget: t.field({ type: 'BigInt' }),
    maxBudget: t.field({ type: 'BigInt' }),
    text: t.string({
      description:
        "In the brief's title or description; fewer than three letters where a word begins.",
    }),
    awaiting: t.field({ type: 'Hex', description: 'Waits for this account to act.' }),
  }),
})

const JobOrder = builder.enumType('JobOrder', {
  values: {
    NEWEST: {},
    OLDEST: {},
    BUDGET_DESC: {},
    BUDGET_ASC: {},
    DEADLINE_ASC: {},
    EXPECTED_VALUE_DESC: {
      description: `Only jobs with a prognosis, of one token; of more than ${maxJobs} the newest.`,
    },
  } as const,
})

const id = { column: 'job.id', type: 'numeric', of: (row: JobRow) => row.id } as const
const budget = { column: 'job.budget', type: 'numeric', of: (row: JobRow) => row.budget } as const
const deadline = {
  column: 'job.deadline',
  type: 'int8',
  of: (row: JobRow) => row.deadline,
} as const

export const jobOrders: {
  [order in Exclude<typeof JobOrder.$inferType, 'EXPECTED_VALUE_DESC'>]: Keyset<JobRow>
} = {
  NEWEST: { name: 'NEWEST', descending: true, columns: [id] },
  OLDEST: { name: 'OLDEST', descending: false, columns: [id] },
  BUDGET_DESC: { name: 'BUDGET_DESC', descending: true, columns: [budget, id] },
  BUDGET_ASC: { name: 'BUDGET_ASC', descending: false, columns: [budget, id] },
  DEADLINE_ASC: { name: 'DEADLINE_ASC', descending: false, columns: [deadline, id] },
}

/** What lists of jobs are mostly asked for, and where it stands: a quarter of a row. */
const listed = new Map<string, keyof JobRow>([
  ['id', 'id'],
  ['entry', 'entry'],
  ['status', 'status'],
  ['client', 'client'],
  ['isSystem', 'client'],
  ['provider', 'provider'],
  ['policy', 'policyId'],
  ['token', 'token'],
  ['budget', 'budget'],
  ['title', 'brief'],
  ['category', 'brief'],
  ['tags', 'brief'],
  ['deadline', 'deadline'],
  ['offerCount', 'offerCount'],
  ['createdAt', 'timestamp'],
])
const listedColumns = [...new Set(listed.values())]

/** Columns a page of jobs is made of: cursors need no others than what is mostly asked for. */
function columnsOf(sql: Database, info: GraphQLResolveInfo): Fragment {
  const asked = selectedOf(info, ['edges', 'node'])
  const isListed = [...asked].every((name) => name === '__typename' || listed.has(name))
  return isListed ? sql`${sql(listedColumns.map((column) => `job.${column}`))}` : sql`job.*`
}

builder.queryFields((t) => ({
  job: t.field({
    type: Job,
    nullable: true,
    args: { id: t.arg({ type: 'BigInt', required: true }) },
    resolve: (_, { id }) => id,
  }),
  jobs: t.connection(
    {
      type: Job,
      args: { filter: t.arg({ type: JobFilter }), orderBy: t.arg({ type: JobOrder }) },
      resolve: async (_, { filter, orderBy, ...args }, context, info) => {
        const { sql } = context
        if (orderBy === 'EXPECTED_VALUE_DESC') return promisingJobs(context, filter ?? {}, args)
        const page = pageOf(sql, jobOrders[orderBy ?? 'NEWEST'], args)
        const now = await context.now()
        const { from } = await jobsWhere({ ...context, filter: filter ?? {}, now })
        const rows = await sql<JobRow[]>`
          select ${columnsOf(sql, info)} ${from} ${page.where} ${page.order}`
        return page.connection(rows, () => countOf(sql, from))
      },
    },
    JobConnection,
  ),
}))
