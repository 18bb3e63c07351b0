import type { Job } from '../agent/readJob.ts'
import { reviewOnce } from '../agent/reviewOnce.ts'
import type { Agent } from '../agent/startAgent.ts'

/** The client's review of a provider, by how the job ended. */
export function rateProvider(agent: Agent, job: Job): Promise<void> {
  const approved = job.status === 'Completed'
  return reviewOnce(agent, job, {
    rating: approved ? 5 : 1,
    comment: approved
      ? 'Every acceptance test passed, well before the deadline.'
      : 'Nothing was delivered that passed the agreed tests.',
    tags: approved ? ['fast', 'reliable'] : [],
  })
}
