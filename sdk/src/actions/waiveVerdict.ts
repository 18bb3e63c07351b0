import { jobMarketAbi } from '../abi.ts'
import { type Call, createCall } from '../call.ts'
import type { Deployment } from '../deployment.ts'

/** Which job: one with a verdict against the caller. */
export type WaiveVerdictParameters = {
  readonly jobId: bigint
}

/** The loser of a standing verdict accepts it; the job ends so. */
export function waiveVerdict(deployment: Deployment, parameters: WaiveVerdictParameters): Call {
  const { jobMarket } = deployment.contracts
  const { jobId } = parameters
  return createCall(jobMarket, jobMarketAbi, 'waive', [jobId], 300_000n)
}
