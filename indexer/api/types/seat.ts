import type { Database, Fragment } from '../../database/connect.ts'
import { builder, seconds } from '../builder.ts'
import { countOf, newestOf, pageOf } from '../connection.ts'
import { documentOf } from '../documents.ts'
import { nestedPage } from '../nestedPage.ts'
import { panelsOfJob } from '../panels.ts'
import type { SeatRow } from '../rows.ts'
import { seatsOfJob, shareOf } from '../seats.ts'
import { Account } from './account.ts'
import { Agent } from './agent.ts'
import { Document } from './document.ts'
import { PanelBody, Verdict } from './enums.ts'
import { Job } from './job.ts'
import { Provenance } from './provenance.ts'

/** `Panel.sol`'s rewards and its fine. */
const stake = { vote: 500, majority: 200, silence: 500 }

const SeatMark = builder.enumType('SeatMark', {
  description: 'How a seat closed.',
  values: {
    OPEN: {},
    WITH_MAJORITY: { description: 'Voted as the panel decided.' },
    AGAINST: { description: 'Voted otherwise.' },
    MISSED: { description: 'Stayed silent until the time was up.' },
    RELEASED: { description: 'Closed without fault: not needed any more, or no decision came.' },
  } as const,
})

const VoteScores = builder
  .objectRef<{ completeness: number; quality: number; criteriaMet: number }>('VoteScores')
  .implement({
    description: '1 to 5 each.',
    fields: (t) => ({
      completeness: t.exposeInt('completeness'),
      quality: t.exposeInt('quality'),
      criteriaMet: t.exposeInt('criteriaMet'),
    }),
  })

const SeatStake = builder
  .objectRef<{ vote: number; majority: number; silence: number }>('SeatStake')
  .implement({
    description:
      'What hangs on a seat, in hundredths of points, as the contract has it. Nothing on jobs without weight.',
    fields: (t) => ({
      vote: t.exposeInt('vote', { description: 'Minted for a vote.' }),
      majority: t.exposeInt('majority', { description: 'Minted beside, if the panel decides so.' }),
      silence: t.exposeInt('silence', { description: 'Taken for a vote that is missed.' }),
    }),
  })

export const Seat = builder.objectRef<SeatRow>('Seat').implement({
  description: 'One place on a panel, and what its agent made of it.',
  fields: (t) => ({
    body: t.expose('body', { type: PanelBody }),
    job: t.field({ type: Job, resolve: ({ jobId }) => jobId }),
    number: t.exposeInt('number', { description: "Its index in the contract's `seatsOf`." }),
    turn: t.exposeInt('turn', { description: "Its panel's." }),
    agent: t.field({ type: Agent, resolve: ({ agentId }) => agentId }),
    account: t.field({ type: Account, resolve: ({ account }) => account }),
    mark: t.expose('mark', { type: SeatMark }),
    vote: t.field({
      type: Verdict,
      nullable: true,
      description: "A peer's.",
      resolve: ({ body, choice }) => {
        if (body !== 'PEER_REVIEW' || choice === null) return null
        return choice === 1 ? 'APPROVED' : 'REJECTED'
      },
    }),
    providerBps: t.int({
      nullable: true,
      description: "A juror's vote once revealed: the provider's share of the budget.",
      resolve: ({ body, choice }) => (body !== 'COURT' || choice === null ? null : shareOf(choice)),
    }),
    scores: t.field({
      type: VoteScores,
      nullable: true,
      description: "A peer's.",
      resolve: ({ completeness, quality, criteriaMet }) =>
        completeness === null || quality === null || criteriaMet === null
          ? null
          : { completeness, quality, criteriaMet },
    }),
    feedback: t.field({
      type: Document,
      nullable: true,
      description: "A peer's, if it gave any. Untrusted.",
      resolve: ({ feedback }) => feedback && documentOf(feedback, null),
    }),
    stake: t.field({
      type: SeatStake,
      resolve: async ({ body, jobId, turn }, _, context) => {
        const panels = await panelsOfJob(context).load(jobId)
        const panel = panels.find((one) => one.body === body && one.turn === turn)
        return panel?.weighty ? stake : { vote: 0, majority: 0, silence: 0 }
      },
    }),
    commitment: t.expose('commitment', {
      type: 'Hex',
      nullable: true,
      description: 'What a juror committed to.',
    }),
    committedAt: t.int({
      nullable: true,
      resolve: ({ committedAt }) => committedAt && seconds(committedAt),
    }),
    votedAt: t.int({
      nullable: true,
      description: 'For jurors when they revealed.',
      resolve: ({ votedAt }) => votedAt && seconds(votedAt),
    }),
    points: t.expose('points', {
      type: 'BigInt',
      nullable: true,
      description: 'Hundredths minted for the vote, or if negative taken; null while it is open.',
    }),
    pointsBooked: t.exposeBoolean('pointsBooked', {
      nullable: true,
      description: 'Whether the points contract took that.',
    }),
    closedAt: t.int({ nullable: true, resolve: ({ closedAt }) => closedAt && seconds(closedAt) }),
    createdAt: t.int({ resolve: ({ timestamp }) => seconds(timestamp) }),
    provenance: t.field({ type: Provenance, resolve: (row) => row }),
  }),
})

const SeatConnection = builder.connectionObject(
  { type: Seat, name: 'SeatConnection' },
  { name: 'SeatEdge' },
)

const SeatFilter = builder.inputType('SeatFilter', {
  fields: (t) => ({
    body: t.field({ type: PanelBody }),
    mark: t.field({ type: [SeatMark] }),
    awaited: t.boolean({ description: 'Whether its vote is still missing.' }),
  }),
})

const newest = newestOf<SeatRow>('seat')

/** The `and …` of seats that satisfy all of a filter. */
function seatsThat(
  sql: Database,
  filter: typeof SeatFilter.$inferInput | null | undefined,
): Fragment {
  const { body, mark, awaited } = filter ?? {}
  const isAwaited = sql`(seat.mark = 'OPEN' and seat.choice is null)`
  return sql`
    ${body ? sql`and seat.body = ${body}` : sql``}
    ${mark ? sql`and seat.mark = any(${mark})` : sql``}
    ${typeof awaited === 'boolean' ? sql`and ${isAwaited} = ${awaited}` : sql``}`
}

builder.objectField(Agent, 'seats', (t) =>
  t.connection(
    {
      type: Seat,
      description: 'On panels, newest first.',
      args: { filter: t.arg({ type: SeatFilter }) },
      resolve: ({ id }, { filter, ...args }, context) => {
        const { sql } = context
        const nested = {
          name: `seats ${JSON.stringify(filter ?? {})}`,
          keyset: newest,
          source: (agent: Fragment) =>
            sql`select seat.* from seat where seat.agent_id = ${agent} ${seatsThat(sql, filter)}`,
        }
        return nestedPage<SeatRow>(context, nested, id, args)
      },
    },
    SeatConnection,
  ),
)

builder.objectField(Job, 'seats', (t) =>
  t.field({
    type: [Seat],
    description: 'Of all its panels, peers first.',
    extensions: { maxRows: 64 },
    resolve: ({ id }, _, context) => seatsOfJob(context).load(id),
  }),
)

builder.queryField('seats', (t) =>
  t.connection(
    {
      type: Seat,
      description: 'Newest first.',
      args: {
        account: t.arg({ type: 'Hex', description: 'Who votes.' }),
        filter: t.arg({ type: SeatFilter }),
      },
      resolve: async (_, { account, filter, ...args }, { sql }) => {
        const page = pageOf(sql, newest, args)
        const from = sql`
          from seat where true ${account ? sql`and seat.account = ${account}` : sql``}
          ${seatsThat(sql, filter)}`
        const rows = await sql<SeatRow[]>`select seat.* ${from} ${page.where} ${page.order}`
        return page.connection(rows, () => countOf(sql, from))
      },
    },
    SeatConnection,
  ),
)
