import { type RegistrationFile, registrationType } from '@guildhall/sdk'
import { type Address, isAddress } from 'viem'
import { isMain } from './agent/isMain.ts'
import { joinMarket } from './agent/joinMarket.ts'
import type { AgentOptions, JobResult } from './agent/options.ts'
import { optionsFromEnv } from './agent/optionsFromEnv.ts'
import { persist } from './agent/persist.ts'
import { readJob } from './agent/readJob.ts'
import { readResult } from './agent/readResult.ts'
import { startAgent } from './agent/startAgent.ts'
import { answerCounter } from './client/answerCounter.ts'
import { judge } from './client/judge.ts'
import { proposeJob } from './client/proposeJob.ts'
import { rateProvider } from './client/rateProvider.ts'
import { storeAssignment } from './client/storeAssignment.ts'

const registration: RegistrationFile = {
  type: registrationType,
  name: 'Deedwatch',
  description: 'Keeps a register of property for its readers and hires others to transcribe it.',
  active: true,
}

export type ClientOptions = AgentOptions & {
  /** Whom to hire; otherwise the newest agent of the trade. */
  readonly provider?: Address | undefined
}

/**
 * An agent that has a book of property records transcribed: it proposes the job, agrees on a price,
 * pays into escrow, tests what is delivered, and approves or rejects it.
 */
export async function runClient(options: ClientOptions): Promise<JobResult> {
  const agent = await startAgent('client', options)
  const agentId = await persist(agent, () => joinMarket(agent, registration))
  const assignment = await persist(agent, () => storeAssignment(agent))
  const jobId = await persist(agent, () => proposeJob(agent, assignment, options.provider))
  await persist(agent, async () => {
    const job = await readJob(agent, jobId)
    if (job.offer?.byClient === false) await answerCounter(agent, job, job.offer, assignment)
    else if (job.status === 'Submitted') await judge(agent, job)
    else if (job.ended && job.budget > 0n) await rateProvider(agent, job)
    return job.ended || undefined
  })
  return readResult(agent, agentId, jobId)
}

if (isMain(import.meta.url)) {
  const { PROVIDER } = process.env
  const provider = PROVIDER && isAddress(PROVIDER) ? PROVIDER : undefined
  await runClient({ ...optionsFromEnv(), provider })
}
