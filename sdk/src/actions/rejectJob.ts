import { type Hex, zeroHash } from 'viem'
import { jobMarketAbi } from '../abi.ts'
import { type Call, createCall } from '../call.ts'
import type { Deployment } from '../deployment.ts'

/** Which job, and why. */
export type RejectJobParameters = {
  readonly jobId: bigint
  /** sha-256 of a document that says why; none unless given. */
  readonly reason?: Hex | undefined
}

/** Whose turn it is rejects; the client is refunded. */
export function rejectJob(deployment: Deployment, parameters: RejectJobParameters): Call {
  const { jobMarket } = deployment.contracts
  const { jobId, reason } = parameters
  return createCall(jobMarket, jobMarketAbi, 'reject', [jobId, reason ?? zeroHash, '0x'], 200_000n)
}
