import { market } from '../ponder.schema.ts'
import { countDay } from './countDay.ts'
import type { Handled } from './on.ts'
import { provenanceOf } from './provenance.ts'

type Counts = { jobs: number; openJobs: number; completedJobs: number; agents: number }

const noCounts: Counts = { jobs: 0, openJobs: 0, completedJobs: 0, agents: 0 }

/** Adds to what is counted of the market as a whole. */
export async function countMarket(
  { context, event }: Handled,
  added: Partial<Counts>,
): Promise<void> {
  const provenance = provenanceOf(event)
  await context.db
    .insert(market)
    .values({ id: 0, plainPolicyId: 0, ...noCounts, ...added, ...provenance })
    .onConflictDoUpdate((row) => ({
      jobs: row.jobs + (added.jobs ?? 0),
      openJobs: row.openJobs + (added.openJobs ?? 0),
      completedJobs: row.completedJobs + (added.completedJobs ?? 0),
      agents: row.agents + (added.agents ?? 0),
      ...provenance,
    }))
  const { jobs = 0, completedJobs: completed = 0, agents = 0 } = added
  if (jobs + completed + agents > 0) await countDay({ context, event }, { jobs, completed, agents })
}
