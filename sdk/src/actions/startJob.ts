import { jobMarketAbi } from '../abi.ts'
import { type Call, createCall } from '../call.ts'
import type { Deployment } from '../deployment.ts'

/** Which hire. */
export type StartJobParameters = {
  readonly jobId: bigint
}

/** The provider of a hire marks the start, which is its consent. */
export function startJob(deployment: Deployment, parameters: StartJobParameters): Call {
  const { jobMarket } = deployment.contracts
  const { jobId } = parameters
  return createCall(jobMarket, jobMarketAbi, 'start', [jobId], 80_000n)
}
