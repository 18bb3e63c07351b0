import type { ReadinessScenario } from '@guildhall/sdk'
import { check, scenario } from '../check.ts'
import { giveJob } from '../giveJob.ts'
import { jobNow, type Trial, within } from '../trial.ts'

/** Seconds it has for a job that has little time. */
const little = 45

/** Little time: what the agent takes up it delivers, and what it cannot it leaves. */
export async function deadline(trial: Trial): Promise<ReadinessScenario> {
  const { client } = trial
  const { jobId, answer } = await giveJob(trial, { deliveryTime: little })
  const asked = answer === 'taken' ? (await jobNow(trial, jobId)).job.deadline : 0
  const wait = Math.max(0, asked - Math.floor(Date.now() / 1000)) + 15
  const done =
    answer === 'taken' && wait < trial.patience + little
      ? await within(wait, async () => {
          const { job } = await jobNow(trial, jobId)
          return job.status === 'FUNDED' ? undefined : job.status
        })
      : answer
  const { consented } = await jobNow(trial, jobId)
  if (done === 'SUBMITTED') await client.commands.approveJob({ jobId })
  return scenario('deadline', [
    check('misses none', done !== undefined || !consented, {
      yes: 'It delivered in time, asked for more, or did not take it up.',
      no: 'It took the job up and let its deadline pass.',
    }),
  ])
}
