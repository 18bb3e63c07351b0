import type { Context } from 'ponder:registry'
import type { Address } from 'viem'
import { panel, panelOfJob, seat, voter } from '../ponder.schema.ts'
import { MissingRowError } from './existing.ts'
import type { Handled } from './on.ts'
import { type LogEvent, provenanceOf } from './provenance.ts'

type Panel = typeof panel.$inferSelect
type Seat = typeof seat.$inferSelect
export type Body = Panel['body']
type Told<Args> = { context: Context; event: LogEvent & { args: Args } }

/** As `IPanel.Mark` numbers them. */
const marks = ['OPEN', 'WITH_MAJORITY', 'AGAINST', 'MISSED', 'RELEASED'] as const

/* What both panels tell, in the words of `IPanel` */

export async function panelOpened(
  { context, event }: Told<{ jobId: bigint; turn: number; size: number; weighty: boolean }>,
  body: Body,
) {
  const { jobId, turn, size, weighty } = event.args
  const provenance = provenanceOf(event)
  const { seatCount } = await context.db
    .insert(panelOfJob)
    .values({ body, jobId, turn, seatCount: 0, ...provenance })
    .onConflictDoUpdate({ turn, ...provenance })
  await context.db.insert(panel).values({
    body,
    jobId,
    turn,
    stage: 'DRAWING',
    size,
    filled: 0,
    firstSeat: seatCount,
    weighty,
    redrawn: false,
    poolTooSmall: false,
    lostBlocks: 0,
    poolSize: 0,
    ...provenance,
  })
  return { jobId }
}

export async function blockFixed(
  handled: Told<{ jobId: bigint; seedBlock: number; poolSize: number }>,
  body: Body,
) {
  const { jobId, seedBlock, poolSize } = handled.event.args
  const { timestamp: fixedAt } = provenanceOf(handled.event)
  const change = { stage: 'DRAWING', seedBlock, poolSize, fixedAt } as const
  await changePanel(handled, body, jobId, () => change)
  return { jobId }
}

export async function blockLost(handled: Told<{ jobId: bigint }>, body: Body) {
  const { jobId } = handled.event.args
  await changePanel(handled, body, jobId, (row) => ({ lostBlocks: row.lostBlocks + 1 }))
  return { jobId }
}

export async function validatorAssigned(
  handled: Told<{ jobId: bigint; agentId: bigint; account: Address; seat: number }>,
  body: Body,
) {
  const { context, event } = handled
  const { jobId, agentId, account, seat: number } = event.args
  const { turn } = await changePanel(handled, body, jobId, (row) => ({ filled: row.filled + 1 }))
  await context.db
    .insert(seat)
    .values({ body, jobId, number, turn, agentId, account, mark: 'OPEN', ...provenanceOf(event) })
  await context.db.update(panelOfJob, { jobId, body }).set({ seatCount: number + 1 })
  await countVoter(handled, body, agentId, { openSeats: 1 })
  return { jobId, agentId, account }
}

export async function poolTooSmall(handled: Told<{ jobId: bigint }>, body: Body) {
  const { jobId } = handled.event.args
  await changePanel(handled, body, jobId, () => ({ poolTooSmall: true }))
  return { jobId }
}

export async function panelClosed(handled: Told<{ jobId: bigint; decision: number }>, body: Body) {
  const { jobId, decision } = handled.event.args
  const { timestamp: closedAt } = provenanceOf(handled.event)
  const change = { stage: 'CLOSED', decision: decision === 0 ? null : decision, closedAt } as const
  await changePanel(handled, body, jobId, () => change)
  return { jobId }
}

export async function seatClosed(
  handled: Told<{
    jobId: bigint
    agentId: bigint
    seat: number
    mark: number
    points: bigint
    booked: boolean
  }>,
  body: Body,
) {
  const { context, event } = handled
  const { jobId, agentId, seat: number, points, booked } = event.args
  const mark = marks[event.args.mark] ?? 'OPEN'
  const { turn, choice, account } = await context.db
    .update(seat, { jobId, body, number })
    .set({ mark, points, pointsBooked: booked, closedAt: provenanceOf(event).timestamp })
  const of = await context.db.find(panel, { jobId, body, turn })
  const counts = of?.weighty === true && mark !== 'RELEASED'
  await countVoter(handled, body, agentId, {
    openSeats: choice === null ? -1 : 0,
    votes: counts ? 1 : 0,
    withMajority: counts && mark === 'WITH_MAJORITY' ? 1 : 0,
    missed: counts && mark === 'MISSED' ? 1 : 0,
  })
  return { jobId, agentId, account }
}

/* What each of them adds */

/** Changes the panel a job has now. */
export async function changePanel(
  handled: Handled,
  body: Body,
  jobId: bigint,
  change: (row: Panel) => Partial<Panel>,
): Promise<Panel> {
  const { turn } = await currentOf(handled, body, jobId)
  return handled.context.db.update(panel, { jobId, body, turn }).set(change)
}

/** Notes the vote of an account that sits on a job's panel. */
export async function castVote(
  handled: Handled,
  body: Body,
  jobId: bigint,
  account: Address,
  ballot: Pick<Seat, 'choice'> & Partial<Seat>,
): Promise<void> {
  const votedAt = provenanceOf(handled.event).timestamp
  const { agentId } = await changeSeat(handled, body, jobId, account, { ...ballot, votedAt })
  await countVoter(handled, body, agentId, { openSeats: -1 })
}

/** Changes the seat an account has on a job's panel. */
export async function changeSeat(
  handled: Handled,
  body: Body,
  jobId: bigint,
  account: Address,
  change: Partial<Seat>,
): Promise<Seat> {
  const { db } = handled.context
  const { turn, seatCount } = await currentOf(handled, body, jobId)
  const of = await db.find(panel, { jobId, body, turn })
  for (let number = of?.firstSeat ?? 0; number < seatCount; number++) {
    const found = await db.find(seat, { jobId, body, number })
    if (found?.account === account) return db.update(seat, { jobId, body, number }).set(change)
  }
  throw new MissingRowError({ table: 'seat', id: `${jobId} of ${account}` })
}

async function currentOf({ context }: Handled, body: Body, jobId: bigint) {
  const row = await context.db.find(panelOfJob, { jobId, body })
  if (!row) throw new MissingRowError({ table: 'panel', id: jobId })
  return row
}

type Counts = Pick<typeof voter.$inferSelect, 'votes' | 'withMajority' | 'missed' | 'openSeats'>

async function countVoter(
  { context, event }: Handled,
  body: Body,
  agentId: bigint,
  added: Partial<Counts>,
): Promise<void> {
  const provenance = provenanceOf(event)
  const { votes = 0, withMajority = 0, missed = 0, openSeats = 0 } = added
  await context.db
    .insert(voter)
    .values({ body, agentId, votes, withMajority, missed, openSeats, ...provenance })
    .onConflictDoUpdate((row) => ({
      votes: row.votes + votes,
      withMajority: row.withMajority + withMajority,
      missed: row.missed + missed,
      openSeats: row.openSeats + openSeats,
      ...provenance,
    }))
}
