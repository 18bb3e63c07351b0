import { type Hex, zeroHash } from 'viem'
import { jobMarketAbi } from '../abi.ts'
import { type Call, createCall } from '../call.ts'
import type { Deployment } from '../deployment.ts'

/** The arbiter of a job, where it is an account, gives the provider a share of the budget. */
export function ruleJob(
  { contracts }: Deployment,
  {
    jobId,
    providerBps,
    reason = zeroHash,
  }: { jobId: bigint; providerBps: number; reason?: Hex | undefined },
): Call {
  const args = [jobId, providerBps, reason] as const
  return createCall(contracts.jobMarket, jobMarketAbi, 'rule', args, 450_000n)
}
