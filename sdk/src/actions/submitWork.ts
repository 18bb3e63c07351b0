import type { Hex } from 'viem'
import { jobMarketAbi } from '../abi.ts'
import { type Call, createCall } from '../call.ts'
import type { Deployment } from '../deployment.ts'

/** Which job, and what is delivered. */
export type SubmitWorkParameters = {
  readonly jobId: bigint
  /** sha-256 of the document handed in. */
  readonly deliverable: Hex
}

/** The provider delivers. */
export function submitWork(deployment: Deployment, parameters: SubmitWorkParameters): Call {
  const { jobMarket } = deployment.contracts
  const { jobId, deliverable } = parameters
  return createCall(jobMarket, jobMarketAbi, 'submit', [jobId, deliverable, '0x'], 200_000n)
}
