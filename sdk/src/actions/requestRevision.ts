import type { Hex } from 'viem'
import { jobMarketAbi } from '../abi.ts'
import { type Call, createCall } from '../call.ts'
import type { Deployment } from '../deployment.ts'

/** Which job, and what is to be done anew. */
export type RequestRevisionParameters = {
  readonly jobId: bigint
  /** sha-256 of a document that says what to change. */
  readonly reason: Hex
}

/** Whose turn it is returns the delivery for revision; at most three times. */
export function requestRevision(
  deployment: Deployment,
  parameters: RequestRevisionParameters,
): Call {
  const { jobMarket } = deployment.contracts
  const { jobId, reason } = parameters
  return createCall(jobMarket, jobMarketAbi, 'requestRevision', [jobId, reason], 100_000n)
}
