import { waiveVerdict } from '@guildhall/sdk'
import type { Job } from '../agent/readJob.ts'
import type { Agent } from '../agent/startAgent.ts'

/** Accepts a rejection at once: it followed from tests both sides had agreed to. */
export async function acceptVerdict({ guildhall, tell }: Agent, job: Job): Promise<void> {
  const sent = await guildhall.send(waiveVerdict(guildhall.deployment, { jobId: job.id }))
  tell('Accepted the verdict', { jobId: job.id, ...sent })
}
