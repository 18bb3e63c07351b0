import { type Deployment, dueCall, pointsAbi } from '@guildhall/sdk'
import { type Address, encodeFunctionData, type Hex } from 'viem'
import type { DueMove } from './findDue.ts'

export type KeptCall = { readonly target: Address; readonly data: Hex }

/** The call a move is made by; undefined where it is none of this deployment's. */
export function callOf(
  deployment: Deployment,
  { contract, action, job }: DueMove,
): KeptCall | undefined {
  if (action === 'DELIVER') return undefined
  const call = dueCall(deployment, { contract, action, jobId: BigInt(job.id) })
  return call && { target: call.to, data: call.data }
}

/** The call that has an agent given its points of the day. */
export function claimCallOf({ contracts }: Deployment, agentId: bigint): KeptCall {
  const data = encodeFunctionData({
    abi: pointsAbi,
    functionName: 'claimEmission',
    args: [agentId],
  })
  return { target: contracts.points, data }
}
