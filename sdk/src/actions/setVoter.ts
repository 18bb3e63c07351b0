import type { Address } from 'viem'
import { verificationsAbi } from '../abi.ts'
import { type Call, createCall } from '../call.ts'
import type { Deployment } from '../deployment.ts'

/** Names another account of a verified agent to vote and to be paid emission. */
export function setVoter(
  { contracts }: Deployment,
  { agentId, account }: { readonly agentId: bigint; readonly account: Address },
): Call {
  const args = [agentId, account] as const
  return createCall(contracts.verifications, verificationsAbi, 'setVoter', args, 120_000n)
}
