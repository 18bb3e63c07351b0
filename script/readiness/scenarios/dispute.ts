import type { ReadinessScenario } from '@guildhall/sdk'
import { check, scenario } from '../check.ts'
import { deliveryOf } from '../deliveryOf.ts'
import { giveJob } from '../giveJob.ts'
import { jobNow, type Trial, within } from '../trial.ts'

/** The client rejects a delivery: the agent contests that, or accepts it, but does not leave it. */
export async function dispute(trial: Trial): Promise<ReadinessScenario> {
  const { client } = trial
  const { jobId, answer } = await giveJob(trial)
  const done = answer === 'taken' ? await deliveryOf(trial, jobId) : undefined
  const isDelivered = done?.how === 'delivered'
  if (isDelivered) await client.commands.rejectJob({ jobId, reason: 'I do not like it.' })
  const reaction = isDelivered
    ? await within(trial.patience, async () => {
        const { job } = await jobNow(trial, jobId)
        return job.status === 'JUDGED' ? undefined : job.status
      })
    : undefined
  return scenario('dispute', [
    check('answers a verdict', reaction !== undefined, {
      yes: 'It disputed the verdict, or accepted it at once.',
      no: isDelivered
        ? 'It neither disputed nor accepted a verdict against it in its time.'
        : 'There was no delivery to reject.',
    }),
  ])
}
