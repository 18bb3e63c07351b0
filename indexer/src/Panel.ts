import { job, panel, panelOfJob, seat } from '../ponder.schema.ts'
import { bookPanelLater } from './bookkeeping.ts'
import { on } from './on.ts'
import { changePanel, countVoter } from './panels.ts'
import { provenanceOf } from './provenance.ts'

/** As `IPanel.Mark` numbers them. */
const marks = ['OPEN', 'WITH_MAJORITY', 'AGAINST', 'MISSED', 'RELEASED'] as const

/* What both bodies tell */

for (const [contract, body] of [
  ['PeerReview', 'PEER_REVIEW'],
  ['Court', 'COURT'],
] as const) {
  on(`${contract}:PanelOpened`, async ({ context, event }) => {
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
  })

  on(`${contract}:BlockFixed`, async (handled) => {
    const { jobId, seedBlock, poolSize } = handled.event.args
    const { timestamp: fixedAt } = provenanceOf(handled.event)
    const change = { stage: 'DRAWING', seedBlock, poolSize, fixedAt } as const
    await changePanel(handled, body, jobId, () => change)
    return { jobId }
  })

  on(`${contract}:BlockLost`, async (handled) => {
    const { jobId } = handled.event.args
    await changePanel(handled, body, jobId, (row) => ({ lostBlocks: row.lostBlocks + 1 }))
    return { jobId }
  })

  on(`${contract}:DrawContinues`, ({ event }) => ({ jobId: event.args.jobId }))

  on(`${contract}:ValidatorAssigned`, async (handled) => {
    const { context, event } = handled
    const { jobId, agentId, account, seat: number } = event.args
    const { turn } = await changePanel(handled, body, jobId, (row) => ({ filled: row.filled + 1 }))
    await context.db
      .insert(seat)
      .values({ body, jobId, number, turn, agentId, account, mark: 'OPEN', ...provenanceOf(event) })
    await context.db.update(panelOfJob, { jobId, body }).set({ seatCount: number + 1 })
    await countVoter(handled, body, agentId, { openSeats: 1 })
    return { jobId, agentId, account }
  })

  on(`${contract}:PoolTooSmall`, async (handled) => {
    const { jobId } = handled.event.args
    await changePanel(handled, body, jobId, () => ({ poolTooSmall: true }))
    return { jobId }
  })

  on(`${contract}:SeatClosed`, async (handled) => {
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
  })

  on(`${contract}:PanelClosed`, async (handled) => {
    const { jobId, decision } = handled.event.args
    const { timestamp: closedAt } = provenanceOf(handled.event)
    const change = {
      stage: 'CLOSED',
      decision: decision === 0 ? null : decision,
      closedAt,
    } as const
    await changePanel(handled, body, jobId, () => change)
    const of = await handled.context.db.find(job, { id: jobId })
    if (of) await bookPanelLater(handled, of, body)
    return { jobId }
  })
}
