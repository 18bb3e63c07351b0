import { type Hex, zeroHash } from 'viem'
import { jobMarketAbi } from '../abi.ts'
import { type Call, createCall } from '../call.ts'
import type { Deployment } from '../deployment.ts'

/** The arbiter of a job, where it is an account, gives the provider a share of the budget. */
export function ruleJob(
  { contracts }: Deployment,
  { jobId, providerBps, reason = zeroHash }: { jobId: bigint; providerBps: number; reason?: Hex | undefined },
): Call {
  const args = [jobId, providerBps, reason] as const
  return createCall(contracts.jobMarket, jobMarketAbi, 'rule', args, 450_000n)
}

/** The evaluator hands its verdict to the client. */
export function handOver(
  { contracts }: Deployment,
  { jobId, reason = zeroHash }: { jobId: bigint; reason?: Hex | undefined },
): Call {
  return createCall(contracts.jobMarket, jobMarketAbi, 'handOver', [jobId, reason], 100_000n)
}

/** A party disputes before an arbiter that takes no disputes itself. */
export function disputeDirectly(
  { contracts }: Deployment,
  { jobId, party, reason }: { jobId: bigint; party: Hex; reason: Hex },
): Call {
  return createCall(contracts.jobMarket, jobMarketAbi, 'dispute', [jobId, party, reason], 150_000n)
}
