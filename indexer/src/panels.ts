import type { Address } from 'viem'
import { panel, panelOfJob, seat, voter } from '../ponder.schema.ts'
import { MissingRowError } from './existing.ts'
import type { Handled } from './on.ts'
import { provenanceOf } from './provenance.ts'

type Panel = typeof panel.$inferSelect
type Seat = typeof seat.$inferSelect
type Body = Panel['body']

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

/** Adds to what is counted of an agent that sits on panels. */
export async function countVoter(
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
