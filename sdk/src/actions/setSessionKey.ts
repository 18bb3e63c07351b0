import type { Address, Hex } from 'viem'
import { agentWalletAbi } from '../abi.ts'
import { type Call, createCall } from '../call.ts'
import type { SpendingLimits } from './setWalletLimits.ts'

/** What the owner gives a session key. `expiry` in Unix seconds; `jobId` 0 for any job. */
export type Session = {
  readonly expiry: number
  readonly jobId: bigint
  readonly budgets: readonly {
    readonly token: Address
    readonly spender: Address
    readonly limits: SpendingLimits
  }[]
  readonly permissions: readonly { readonly target: Address; readonly selector: Hex }[]
}

/** The owner makes an account a session key, or changes what it may. */
export function setSessionKey(
  wallet: Address,
  { key, session }: { key: Address; session: Session },
): Call {
  return createCall(wallet, agentWalletAbi, 'setSessionKey', [key, session], 2_000_000n)
}
