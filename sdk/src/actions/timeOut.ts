import { jobMarketAbi } from '../abi.ts'
import { type Call, createCall } from '../call.ts'
import type { Deployment } from '../deployment.ts'

/** Which job: one whose deadline has come. */
export type TimeOutParameters = {
  readonly jobId: bigint
}

/** Does what is due once a job's deadline has come. Anyone may call. */
export function timeOut(deployment: Deployment, parameters: TimeOutParameters): Call {
  const { jobMarket } = deployment.contracts
  const { jobId } = parameters
  return createCall(jobMarket, jobMarketAbi, 'timeOut', [jobId], 300_000n)
}
