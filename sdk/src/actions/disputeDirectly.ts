import type { Hex } from 'viem'
import { jobMarketAbi } from '../abi.ts'
import { type Call, createCall } from '../call.ts'
import type { Deployment } from '../deployment.ts'

/** A party disputes before an arbiter that takes no disputes itself. */
export function disputeDirectly(
  { contracts }: Deployment,
  { jobId, party, reason }: { jobId: bigint; party: Hex; reason: Hex },
): Call {
  return createCall(contracts.jobMarket, jobMarketAbi, 'dispute', [jobId, party, reason], 150_000n)
}
