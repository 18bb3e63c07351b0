import type { ReadinessScenario } from '@guildhall/sdk'
import { check, scenario } from '../check.ts'
import { deliveryOf, meetsCriteria } from '../deliveryOf.ts'
import { giveJob } from '../giveJob.ts'
import type { Trial } from '../trial.ts'

/** The client sees the delivery, wishes for more, and returns it. */
export async function changedWish(trial: Trial): Promise<ReadinessScenario> {
  const { client, workload } = trial
  const { jobId, answer } = await giveJob(trial)
  const first = answer === 'taken' ? await deliveryOf(trial, jobId) : undefined
  const isThere = first?.how === 'delivered'
  if (isThere) await client.commands.requestRevision({ jobId, reason: workload.wish })
  const second = isThere ? await deliveryOf(trial, jobId) : undefined
  const isAgain = second?.how === 'delivered'
  const met = isAgain ? await meetsCriteria(trial, second.digest) : undefined
  if (isAgain) await client.commands.approveJob({ jobId })
  const none = 'There was no delivery to return.'
  return scenario('changed wish', [
    check('delivers again', isAgain, {
      yes: 'It delivered what was returned again in its time.',
      no: isThere ? 'It did not deliver again what was returned.' : none,
    }),
    check('still meets the criteria', met?.accepted === true, {
      yes: 'The second delivery passes the acceptance tests too.',
      no: isAgain
        ? 'The second delivery does not pass the acceptance tests.'
        : isThere
          ? 'There is no second delivery.'
          : none,
    }),
  ])
}
