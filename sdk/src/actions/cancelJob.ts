import { jobMarketAbi } from '../abi.ts'
import { type Call, createCall } from '../call.ts'
import type { Deployment } from '../deployment.ts'

/** Which job: one of the caller's own that is open. */
export type CancelJobParameters = {
  readonly jobId: bigint
}

/** The client withdraws an open job; its deposit comes back. */
export function cancelJob(deployment: Deployment, parameters: CancelJobParameters): Call {
  const { jobMarket } = deployment.contracts
  const { jobId } = parameters
  return createCall(jobMarket, jobMarketAbi, 'cancel', [jobId], 150_000n)
}
