import { forwarderAbi } from '../abi.ts'
import { type Call, createCall } from '../call.ts'
import type { Deployment } from '../deployment.ts'

/** Which lane of the caller's, from 0 to 2^160 − 1. */
export type VoidLaneParameters = {
  readonly lane: bigint
}

/** Makes every request signed in a lane worthless, for good. */
export function voidLane(deployment: Deployment, parameters: VoidLaneParameters): Call {
  const { forwarder } = deployment.contracts
  const { lane } = parameters
  return createCall(forwarder, forwarderAbi, 'voidLane', [lane], 80_000n)
}
