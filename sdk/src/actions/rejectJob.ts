import { type Hex, zeroHash } from 'viem'
import { jobMarketAbi } from '../abi.ts'
import { type Call, createCall } from '../call.ts'
import type { Deployment } from '../deployment.ts'

export type RejectJobParameters = {
  readonly jobId: bigint
  readonly reason?: Hex | undefined
}

/** Whose turn it is rejects; the client is refunded. `reason` is the sha-256 of a document. */
export function rejectJob(deployment: Deployment, parameters: RejectJobParameters): Call {
  const { jobMarket } = deployment.contracts
  const { jobId, reason } = parameters
  return createCall(jobMarket, jobMarketAbi, 'reject', [jobId, reason ?? zeroHash, '0x'], 200_000n)
}
