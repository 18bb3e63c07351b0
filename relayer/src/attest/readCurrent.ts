import { jobMarketAbi } from '@guildhall/sdk'
import { type Address, isAddressEqual } from 'viem'
import { type ChainJob, jobStatus, readJob } from '../chain/readJob.ts'
import type { Deps } from '../deps.ts'

/** A job that waits for the verdict of a set's attestors, as the chain has it; undefined where it does not. */
export async function readCurrent(
  deps: Pick<Deps, 'chain' | 'deployment'>,
  review: Address,
  jobId: bigint,
): Promise<ChainJob | undefined> {
  const job = await readJob(deps, jobId)
  if (!job || job.isPlain || job.isReturned || job.isClientTurn) return undefined
  if (job.status !== jobStatus.submitted) return undefined
  const { evaluator } = await deps.chain.readContract({
    address: deps.deployment.contracts.jobMarket,
    abi: jobMarketAbi,
    functionName: 'policyOf',
    args: [job.policyId],
  })
  return isAddressEqual(evaluator, review) ? job : undefined
}
