import type { Address } from 'viem'
import { agentWalletAbi } from '../abi.ts'
import { type Call, createCall } from '../call.ts'

/** The owner ends sessions. */
export function revokeSessionKeys(wallet: Address, keys: readonly Address[]): Call {
  return createCall(wallet, agentWalletAbi, 'revokeSessionKeys', [keys], 500_000n)
}
