import { pointsAbi } from '../abi.ts'
import { type Call, createCall } from '../call.ts'
import type { Deployment } from '../deployment.ts'

/** Mints the day's emission to an agent. Anyone may call. */
export function claimEmission({ contracts }: Deployment, agentId: bigint): Call {
  return createCall(contracts.points, pointsAbi, 'claimEmission', [agentId], 300_000n)
}
