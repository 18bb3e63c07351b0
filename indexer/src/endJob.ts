import type { Hex } from 'viem'
import { job } from '../ponder.schema.ts'
import { bookLater } from './bookkeeping.ts'
import { countDay } from './countDay.ts'
import { countMarket } from './countMarket.ts'
import { endDispute } from './disputes.ts'
import type { Handled } from './on.ts'
import { provenanceOf } from './provenance.ts'
import { digestOrNull, refer } from './refer.ts'

type Job = typeof job.$inferSelect
type End = {
  status: 'COMPLETED' | 'REJECTED' | 'EXPIRED'
  ending: NonNullable<Job['ending']>
  reason?: Hex
}

/** A job ends; its money is told of by other events. */
export async function endJob(handled: Handled, before: Job, end: End): Promise<void> {
  const { context, event } = handled
  const { status, ending, reason } = end
  const endedAt = provenanceOf(event).timestamp
  await context.db.update(job, { id: before.id }).set({
    status,
    ending,
    reason: reason === undefined ? null : digestOrNull(reason),
    deadline: endedAt,
    ...(before.status === 'SUBMITTED' && ending !== 'SETTLED' ? { decidedAt: endedAt } : {}),
    endedAt,
  })
  if (before.status === 'DISPUTED') await endDispute(handled, before.id)
  if (reason !== undefined) await refer(handled, reason, 'REASON', { jobId: before.id })
  await bookLater(handled, before, ending)
  if (status === 'REJECTED') await countDay(handled, { rejected: 1 })
  if (status === 'EXPIRED') await countDay(handled, { expired: 1 })
  await countMarket(handled, {
    openJobs: before.status === 'OPEN' ? -1 : 0,
    completedJobs: status === 'COMPLETED' ? 1 : 0,
  })
}
