import { scoreBooking, scoreChange } from '../ponder.schema.ts'
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

on('Standing:PartBooked', async ({ context, event }) => {
  const { jobId, part } = event.args
  await context.db
    .insert(scoreBooking)
    .values({ jobId, part: parts[part] ?? 'SIDES', ...provenanceOf(event) })
  return { jobId }
})
