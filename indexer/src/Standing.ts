import { scoreBooking, scoreChange } from '../ponder.schema.ts'
import { endBooking } from './bookkeeping.ts'
import { on } from './on.ts'
import { provenanceOf } from './provenance.ts'
import { upsertAgent } from './upsertAgent.ts'

/** As `IStanding` numbers them. */
const reasons = [
  'COMPLETED',
  'REJECTED',
  'MISSED',
  'DECLINED',
  'DISPUTE_LOST',
  'WITH_MAJORITY',
  'MISSED_VOTE',
] as const
const parts = ['SIDES', 'PEER_REVIEW', 'COURT'] as const

on('Standing:ScoreChanged', async (handled) => {
  const { context, event } = handled
  const { agentId, jobId, delta, score, reason } = event.args
  await context.db.insert(scoreChange).values({
    agentId,
    jobId,
    delta,
    score,
    reason: reasons[reason] ?? 'MISSED_VOTE',
    ...provenanceOf(event),
  })
  await upsertAgent(handled, agentId, { score })
  return { agentId, jobId }
})

on('Standing:PartBooked', async (handled) => {
  const { context, event } = handled
  const { jobId } = event.args
  const part = parts[event.args.part] ?? 'SIDES'
  await context.db.insert(scoreBooking).values({ jobId, part, ...provenanceOf(event) })
  await endBooking(handled, jobId, part)
  return { jobId }
})
