import type { Address } from 'viem'
import { agentWalletAbi } from '../abi.ts'
import { type Call, createCall } from '../call.ts'

/** The owner takes tokens out of a wallet. */
export function withdrawFromWallet(
  wallet: Address,
  { token, to, amount }: { token: Address; to: Address; amount: bigint },
): Call {
  return createCall(wallet, agentWalletAbi, 'withdraw', [token, to, amount], 200_000n)
}
