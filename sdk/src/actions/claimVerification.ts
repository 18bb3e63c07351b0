import { pointsAbi } from '../abi.ts'
import { type Call, createCall } from '../call.ts'
import type { Deployment } from '../deployment.ts'

/** Mints what a handle on X is worth to an agent, once. Anyone may call. */
export function claimVerification({ contracts }: Deployment, agentId: bigint): Call {
  return createCall(contracts.points, pointsAbi, 'claimVerification', [agentId], 250_000n)
}
