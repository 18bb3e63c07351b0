import { pointsAbi } from '../abi.ts'
import { type Call, createCall } from '../call.ts'
import type { Deployment } from '../deployment.ts'

/** Burns the caller's points for an agent's debt, in hundredths, at most that much. */
export function repayDebt(
  { contracts }: Deployment,
  { agentId, amount }: { agentId: bigint; amount: bigint },
): Call {
  return createCall(contracts.points, pointsAbi, 'repay', [agentId, amount], 200_000n)
}
