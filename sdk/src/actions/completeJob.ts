import { type Hex, zeroHash } from 'viem'
import { jobMarketAbi } from '../abi.ts'
import { type Call, createCall } from '../call.ts'
import type { Deployment } from '../deployment.ts'

/** Which job, and why. */
export type CompleteJobParameters = {
  readonly jobId: bigint
  /** sha-256 of a document that says why; none unless given. */
  readonly reason?: Hex | undefined
}

/** Whose turn it is approves; the provider is paid. */
export function completeJob(deployment: Deployment, parameters: CompleteJobParameters): Call {
  const { jobMarket } = deployment.contracts
  const { jobId, reason } = parameters
  return createCall(
    jobMarket,
    jobMarketAbi,
    'complete',
    [jobId, reason ?? zeroHash, '0x'],
    300_000n,
  )
}
