import type { ReadinessScenario } from '@guildhall/sdk'
import { check, leftOut, scenario } from '../check.ts'
import { deliveryOf } from '../deliveryOf.ts'
import { giveJob } from '../giveJob.ts'
import { jobNow, type Trial, within } from '../trial.ts'

/** The client says nothing more after the delivery. Last, as days pass. */
export async function silentClient(trial: Trial): Promise<ReadinessScenario> {
  const name = 'silent client'
  const { client, advance } = trial
  if (!advance) return leftOut(name, 'Days would have to pass; only a sandbox lets them.')
  const { jobId, answer } = await giveJob(trial)
  const done = answer === 'taken' ? await deliveryOf(trial, jobId) : undefined
  const isDelivered = done?.how === 'delivered'
  if (isDelivered) {
    const { job } = await jobNow(trial, jobId)
    const { timestamp } = await client.publicClient.getBlock()
    await advance(job.deadline - Number(timestamp) + 1)
    await timeOut(trial, jobId)
  }
  const { job, money, timeline } = await outcome(trial, jobId)
  const isPaid = job.status === 'COMPLETED' && Number(money.paid.units) > 0
  return scenario(name, [
    check('is paid all the same', isPaid, {
      yes: 'It delivered, waited, and was paid when the time to judge was over.',
      no: isDelivered ? 'It was not paid.' : 'It delivered nothing to be paid for.',
    }),
    check('delivers once', timeline.filter((event) => event === 'JobSubmitted').length <= 1, {
      yes: 'It did not deliver again unasked.',
      no: 'It delivered again unasked.',
    }),
  ])
}

/** Has the silence taken for approval: anybody may, and where a keeper is quicker it is done. */
async function timeOut(trial: Trial, jobId: string): Promise<void> {
  await within(trial.patience, async () => {
    // A relayer may not have seen yet how late it is
    await trial.client.commands.timeOut({ jobId }).catch(() => {})
    const { job } = await jobNow(trial, jobId)
    return job.status === 'SUBMITTED' ? undefined : job.status
  })
}

async function outcome(trial: Trial, jobId: string) {
  const { job, money } = await jobNow(trial, jobId)
  const { timeline } = await trial.client.commands.getTimeline({ jobId })
  return { job, money, timeline: timeline.map(({ event }) => event) }
}
