import { job } from '../ponder.schema.ts'
import { countMarket } from './countMarket.ts'
import { existingPolicy } from './existing.ts'
import type { Handled } from './on.ts'
import { provenanceOf } from './provenance.ts'
import { refer } from './refer.ts'

type Opening = Pick<
  typeof job.$inferInsert,
  'id' | 'entry' | 'status' | 'client' | 'policyId' | 'budget' | 'brief' | 'deadline'
> &
  Partial<typeof job.$inferInsert>

/** A job comes into the market, without its money. */
export async function openJob(handled: Handled, opening: Opening) {
  const { context, event } = handled
  const { token, evaluator } = await existingPolicy(context, opening.policyId)
  const row = await context.db.insert(job).values({
    token,
    evaluator,
    funded: 0n,
    escrowed: 0n,
    paid: 0n,
    fee: 0n,
    ownerFee: 0n,
    refunded: 0n,
    briefVersion: 1,
    consented: false,
    started: false,
    clientTurn: false,
    agreed: false,
    returned: false,
    returns: 0,
    settling: false,
    arbiterSilent: false,
    verifiedOnly: false,
    offerCount: 0,
    submissionCount: 0,
    ...opening,
    ...provenanceOf(event),
  })
  await refer(handled, opening.brief, 'BRIEF', { jobId: opening.id })
  await countMarket(handled, { jobs: 1, openJobs: opening.status === 'OPEN' ? 1 : 0 })
  return row
}
