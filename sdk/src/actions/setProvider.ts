import type { Address } from 'viem'
import { jobMarketAbi } from '../abi.ts'
import { type Call, createCall } from '../call.ts'
import type { Deployment } from '../deployment.ts'

/** ERC-8183: the client names the provider of an open plain job that has none. */
export function setProvider(
  { contracts }: Deployment,
  { jobId, provider }: { readonly jobId: bigint; readonly provider: Address },
): Call {
  const args = [jobId, provider, '0x'] as const
  return createCall(contracts.jobMarket, jobMarketAbi, 'setProvider', args, 100_000n)
}
