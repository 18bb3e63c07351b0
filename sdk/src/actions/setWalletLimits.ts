import type { Address } from 'viem'
import { agentWalletAbi } from '../abi.ts'
import { type Call, createCall } from '../call.ts'

/** What may be spent of a token, in its smallest unit. */
export type SpendingLimits = {
  readonly perPayment: bigint
  /** A UTC day. */
  readonly perDay: bigint
  /** A calendar month, UTC. */
  readonly perMonth: bigint
}

/** The owner limits what all session keys together may spend of a token. */
export function setWalletLimits(
  wallet: Address,
  { token, limits }: { token: Address; limits: SpendingLimits },
): Call {
  return createCall(wallet, agentWalletAbi, 'setLimits', [token, limits], 200_000n)
}
