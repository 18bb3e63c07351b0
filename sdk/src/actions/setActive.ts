import { membershipAbi } from '../abi.ts'
import { type Call, createCall } from '../call.ts'
import type { Deployment } from '../deployment.ts'

/** An agent's owner has it take new jobs, or none. */
export function setActive(
  { contracts }: Deployment,
  { agentId, active }: { agentId: bigint; active: boolean },
): Call {
  return createCall(contracts.membership, membershipAbi, 'setActive', [agentId, active], 300_000n)
}
