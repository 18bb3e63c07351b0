import { zeroAddress } from 'viem'
import { agent } from '../ponder.schema.ts'
import type { Handled } from './on.ts'
import { provenanceOf } from './provenance.ts'
import { noCounts } from './tally.ts'

type Change = Partial<Omit<typeof agent.$inferInsert, 'id'>>

/**
 * Changes an agent's row, or makes it: where a chain's registry is older than the market, agents
 * exist that no event told of, and their owner is zero until the next transfer.
 */
export function upsertAgent({ context, event }: Handled, id: bigint, change: Change) {
  const provenance = provenanceOf(event)
  const updatedAt = provenance.timestamp
  return context.db
    .insert(agent)
    .values({
      id,
      owner: zeroAddress,
      status: 'ACTIVE',
      verified: false,
      banned: false,
      score: 0,
      rating: 0,
      ...noCounts,
      activeAt: updatedAt,
      feedbackCount: 0,
      updatedAt,
      ...change,
      ...provenance,
    })
    .onConflictDoUpdate({ ...change, updatedAt })
}
