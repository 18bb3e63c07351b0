import { jobMarketAbi } from '../abi.ts'
import { type Call, createCall } from '../call.ts'
import type { Deployment } from '../deployment.ts'

/** ERC-8183: refunds the client of an expired plain job. Anyone may call. */
export function claimRefund(
  { contracts }: Deployment,
  { jobId }: { readonly jobId: bigint },
): Call {
  return createCall(contracts.jobMarket, jobMarketAbi, 'claimRefund', [jobId], 150_000n)
}
