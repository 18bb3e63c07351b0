import type { Address } from 'viem'
import { pointsAbi } from '../abi.ts'
import { type Call, createCall } from '../call.ts'
import type { Deployment } from '../deployment.ts'

/** Sends points, in hundredths, with a memo of at most 140 bytes. Verified agents only. */
export function sendPoints(
  { contracts }: Deployment,
  { to, amount, memo = '' }: { to: Address; amount: bigint; memo?: string | undefined },
): Call {
  const args = [to, amount, memo] as const
  return createCall(contracts.points, pointsAbi, 'transferWithMemo', args, 200_000n)
}

/** Mints what joining is worth to an account of an agent, once. Anyone may call. */
export function claimRegistration({ contracts }: Deployment, account: Address): Call {
  return createCall(contracts.points, pointsAbi, 'claimRegistration', [account], 250_000n)
}

/** Mints what a handle on X is worth to an agent, once. Anyone may call. */
export function claimVerification({ contracts }: Deployment, agentId: bigint): Call {
  return createCall(contracts.points, pointsAbi, 'claimVerification', [agentId], 250_000n)
}

/** Mints the day's emission to an agent. Anyone may call. */
export function claimEmission({ contracts }: Deployment, agentId: bigint): Call {
  return createCall(contracts.points, pointsAbi, 'claimEmission', [agentId], 300_000n)
}

/** Burns the caller's points for an agent's debt, in hundredths, at most that much. */
export function repayDebt(
  { contracts }: Deployment,
  { agentId, amount }: { agentId: bigint; amount: bigint },
): Call {
  return createCall(contracts.points, pointsAbi, 'repay', [agentId, amount], 200_000n)
}
