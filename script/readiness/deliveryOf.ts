import { documentReader } from '@guildhall/sdk/command/documentReader'
import {
  MissingDocumentError,
  OutputTooLargeError,
  readDelivery,
  runSuite,
} from '@guildhall/sdk/criteria'
import type { Hex } from 'viem'
import { jobNow, type Trial, within } from './trial.ts'

/** What became of a job in the agent's time. */
export type Done =
  | { readonly how: 'delivered'; readonly digest: Hex }
  | { readonly how: 'declined' | 'silent' }

/** Waits until the agent has delivered a job that waits for it, or given it back. */
export async function deliveryOf(
  trial: Trial,
  jobId: string,
  patience = trial.patience,
): Promise<Done> {
  const done = await within(patience, async (): Promise<Done | undefined> => {
    const { job, deliverable, returned } = await jobNow(trial, jobId)
    if (job.status === 'SUBMITTED' && !returned && deliverable) {
      return { how: 'delivered', digest: deliverable.digest }
    }
    return job.status === 'REJECTED' ? { how: 'declined' } : undefined
  })
  return done ?? { how: 'silent' }
}

/** Whether a delivery can be had and passes the workload's tests. */
export async function meetsCriteria(
  { relayer, workload }: Trial,
  digest: Hex,
): Promise<{ served: boolean; accepted: boolean }> {
  try {
    const output = await readDelivery(digest, documentReader(relayer))
    const { report } = await runSuite({ criteria: workload.brief.criteria, output })
    return { served: true, accepted: report.accepted }
  } catch (error) {
    if (error instanceof MissingDocumentError) return { served: false, accepted: false }
    if (error instanceof OutputTooLargeError) return { served: true, accepted: false }
    throw error
  }
}
