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
