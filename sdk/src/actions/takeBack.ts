import { jobMarketAbi } from '../abi.ts'
import { type Call, createCall } from '../call.ts'
import type { Deployment } from '../deployment.ts'

/** Which hire. */
export type TakeBackParameters = {
  readonly jobId: bigint
}

/** The client takes a hire back before the provider consented; full refund. */
export function takeBack(deployment: Deployment, parameters: TakeBackParameters): Call {
  const { jobMarket } = deployment.contracts
  const { jobId } = parameters
  return createCall(jobMarket, jobMarketAbi, 'takeBack', [jobId], 150_000n)
}
