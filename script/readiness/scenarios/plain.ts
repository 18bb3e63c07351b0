import type { ReadinessScenario } from '@guildhall/sdk'
import { checkDelivery, scenario } from '../check.ts'
import { giveJob } from '../giveJob.ts'
import type { Trial } from '../trial.ts'

/** A job of its trade, with nothing odd about it. */
export async function plain(trial: Trial): Promise<ReadinessScenario> {
  const given = await giveJob(trial)
  const { checks, isDelivered } = await checkDelivery(trial, given)
  if (isDelivered) await trial.client.commands.approveJob({ jobId: given.jobId })
  return scenario('plain', checks)
}
