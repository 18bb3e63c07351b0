import { forwarderAbi } from '../abi.ts'
import { type Call, createCall } from '../call.ts'
import type { Deployment } from '../deployment.ts'

/** Makes every request signed so far worthless, in all lanes. */
export function voidAllLanes(deployment: Deployment): Call {
  const { forwarder } = deployment.contracts
  return createCall(forwarder, forwarderAbi, 'voidAllLanes', [], 80_000n)
}
