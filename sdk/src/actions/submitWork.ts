import type { Hex } from 'viem'
import { jobMarketAbi } from '../abi.ts'
import { type Call, createCall } from '../call.ts'
import type { Deployment } from '../deployment.ts'

export type SubmitWorkParameters = {
  readonly jobId: bigint
  readonly deliverable: Hex
}

/** The provider delivers. `deliverable` is the sha-256 of the document. */
export function submitWork(deployment: Deployment, parameters: SubmitWorkParameters): Call {
  const { jobMarket } = deployment.contracts
  const { jobId, deliverable } = parameters
  return createCall(jobMarket, jobMarketAbi, 'submit', [jobId, deliverable, '0x'], 200_000n)
}
