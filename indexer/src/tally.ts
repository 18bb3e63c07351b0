import type { Address } from 'viem'
import { account, agent } from '../ponder.schema.ts'
import type { Handled } from './on.ts'
import { provenanceOf } from './provenance.ts'

const counters = [
  'jobsAsClient',
  'jobsAsProvider',
  'completed',
  'reviewCount',
  'ratingSum',
] as const
type Counters = { [counter in (typeof counters)[number]]: number }

export const noCounts: Counters = {
  jobsAsClient: 0,
  jobsAsProvider: 0,
  completed: 0,
  reviewCount: 0,
  ratingSum: 0,
}

/** Fewer reviews than this say nothing yet. */
const minReviews = 3

/** Adds to what is counted of an account, and of its agent. */
export async function tally(
  handled: Handled,
  address: Address,
  added: Partial<Counters>,
): Promise<void> {
  const { context, event } = handled
  const { agentId } = await context.db
    .insert(account)
    .values({ address, closed: false, ...noCounts, ...added, ...provenanceOf(event) })
    .onConflictDoUpdate((row) => sum(row, added))
  if (agentId !== null) await tallyAgent(handled, agentId, added)
}

/** Adds to what is counted of an agent. */
export async function tallyAgent(
  { context }: Handled,
  agentId: bigint,
  added: Partial<Counters>,
): Promise<void> {
  await context.db.update(agent, { id: agentId }).set((row) => {
    const total = sum(row, added)
    const { reviewCount, ratingSum } = total
    const rating = reviewCount < minReviews ? 0 : Math.round((ratingSum * 1000) / reviewCount)
    return { ...total, rating }
  })
}

function sum(row: Counters, added: Partial<Counters>): Counters {
  const total = { ...noCounts }
  for (const counter of counters) total[counter] = row[counter] + (added[counter] ?? 0)
  return total
}
