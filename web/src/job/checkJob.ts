import { jobMarketAbi } from '@guildhall/sdk'
import { checkPolicy } from '../flow/checkPolicy.ts'
import { checkSame } from '../flow/checkSame.ts'
import type { ChainView } from '../flow/SigningCheck.ts'
import type { Job } from './jobQuery.ts'

/** `IJobMarket.JobStatus` while a job is open, and once it is over. */
const open = 0
const over: readonly number[] = [3, 4, 5]

/**
 * What somebody acts on a job by: who is in it, its money and its rules.
 *
 * @throws {ShownOtherwiseError} when one of them is shown as another than the chain has.
 */
export async function checkJob(chain: ChainView, job: Job): Promise<void> {
  const { deployment, publicClient } = chain
  const [record] = await Promise.all([
    publicClient.readContract({
      address: deployment.contracts.jobMarket,
      abi: jobMarketAbi,
      functionName: 'jobOf',
      args: [BigInt(job.id)],
    }),
    checkPolicy(chain, job.policy, job.token),
  ])
  checkSame({
    client: [job.client.address, record.client],
    policy: [job.policy.id, record.policyId],
  })
  if (over.includes(record.status)) return
  if (record.status === open) {
    // What waits in escrow counts towards the price
    if (job.entry === 'POST') checkSame({ escrowed: [job.escrowed, record.budget] })
    return
  }
  checkSame({
    provider: [job.provider?.address, record.provider],
    budget: [job.budget, record.budget],
  })
}
