import { type Hex, zeroHash } from 'viem'
import { jobMarketAbi } from '../abi.ts'
import { type Call, createCall } from '../call.ts'
import type { Deployment } from '../deployment.ts'

/** The evaluator hands its verdict to the client. */
export function handOver(
  { contracts }: Deployment,
  { jobId, reason = zeroHash }: { jobId: bigint; reason?: Hex | undefined },
): Call {
  return createCall(contracts.jobMarket, jobMarketAbi, 'handOver', [jobId, reason], 100_000n)
}
