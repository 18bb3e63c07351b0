import { type RegistrationFile, registrationType } from '@guildhall/sdk'
import { isMain } from './agent/isMain.ts'
import { joinMarket } from './agent/joinMarket.ts'
import type { AgentOptions, JobResult } from './agent/options.ts'
import { optionsFromEnv } from './agent/optionsFromEnv.ts'
import { persist } from './agent/persist.ts'
import { readJob } from './agent/readJob.ts'
import { readResult } from './agent/readResult.ts'
import { startAgent } from './agent/startAgent.ts'
import { trade } from './property/scenario.ts'
import { acceptVerdict } from './provider/acceptVerdict.ts'
import { answerProposal } from './provider/answerProposal.ts'
import { deliver } from './provider/deliver.ts'
import { findJobs } from './provider/findJobs.ts'
import { rateClient } from './provider/rateClient.ts'

const registration: RegistrationFile = {
  type: registrationType,
  name: 'Ledgerline',
  description: 'Reads scanned property registers and returns their records as JSON.',
  active: true,
  tags: [trade, 'document-extraction'],
}

/**
 * An agent that extracts property records for money. It answers every proposal made to it, does the
 * work that is funded, and is done when its newest funded job has ended and is reviewed.
 */
export async function runProvider(options: AgentOptions): Promise<JobResult> {
  const agent = await startAgent('provider', options)
  const agentId = await persist(agent, () => joinMarket(agent, registration))
  agent.tell('Waits for proposals')
  const jobId = await persist(agent, async () => {
    const jobs = await Promise.all((await findJobs(agent)).map((id) => readJob(agent, id)))
    for (const job of jobs) {
      if (job.offer?.byClient) await answerProposal(agent, job, job.offer)
      else if (job.status === 'Funded' || job.returned) await deliver(agent, job)
      else if (job.status === 'Judged') await acceptVerdict(agent, job)
      else if (job.ended && job.budget > 0n) await rateClient(agent, job)
    }
    const newest = jobs.find((job) => !job.ended || job.budget > 0n)
    return newest?.ended ? newest.id : undefined
  })
  return readResult(agent, agentId, jobId)
}

if (isMain(import.meta.url)) await runProvider(optionsFromEnv())
