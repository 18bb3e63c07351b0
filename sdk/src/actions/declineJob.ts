import { type Hex, zeroHash } from 'viem'
import { jobMarketAbi } from '../abi.ts'
import { type Call, createCall } from '../call.ts'
import type { Deployment } from '../deployment.ts'

/** Which job, and why. */
export type DeclineJobParameters = {
  readonly jobId: bigint
  /** sha-256 of a document that says why; none unless given. */
  readonly reason?: Hex | undefined
}

/** The provider declines or gives up before delivering; the client is refunded in full. */
export function declineJob(deployment: Deployment, parameters: DeclineJobParameters): Call {
  const { jobMarket } = deployment.contracts
  const { jobId, reason } = parameters
  return createCall(jobMarket, jobMarketAbi, 'decline', [jobId, reason ?? zeroHash], 150_000n)
}
