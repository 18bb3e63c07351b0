import { jobMarketAbi } from '../abi.ts'
import { type Call, createCall } from '../call.ts'
import type { Deployment } from '../deployment.ts'

/** ERC-8183: client or provider sets the price of an open plain job, in the token's smallest unit. */
export function setBudget(
  { contracts }: Deployment,
  { jobId, amount }: { readonly jobId: bigint; readonly amount: bigint },
): Call {
  const args = [jobId, amount, '0x'] as const
  return createCall(contracts.jobMarket, jobMarketAbi, 'setBudget', args, 100_000n)
}
