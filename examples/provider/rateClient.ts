import type { Job } from '../agent/readJob.ts'
import { reviewOnce } from '../agent/reviewOnce.ts'
import type { Agent } from '../agent/startAgent.ts'

/** The provider's review of a client, by how the job ended. */
export function rateClient(agent: Agent, job: Job): Promise<void> {
  const approved = job.status === 'Completed'
  return reviewOnce(agent, job, {
    rating: approved ? 5 : 3,
    comment: approved
      ? 'A clear brief with tests that could be met; judged at once.'
      : 'The work was not approved.',
    tags: approved ? ['clear-spec', 'fair-criteria', 'good-payer'] : [],
  })
}
