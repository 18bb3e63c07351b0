import { jobMarketAbi } from '../abi.ts'
import { type Call, createCall } from '../call.ts'
import type { Deployment } from '../deployment.ts'

/** ERC-8183: the client pays a plain job's price, as it expects it to be, from its allowance. */
export function fundJob(
  { contracts }: Deployment,
  { jobId, expectedBudget }: { readonly jobId: bigint; readonly expectedBudget: bigint },
): Call {
  const args = [jobId, expectedBudget, '0x'] as const
  return createCall(contracts.jobMarket, jobMarketAbi, 'fund', args, 200_000n)
}
