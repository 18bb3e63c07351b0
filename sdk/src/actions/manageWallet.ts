import type { Address, Hex } from 'viem'
import { agentWalletAbi, agentWalletFactoryAbi } from '../abi.ts'
import { type Call, createCall } from '../call.ts'
import type { Deployment } from '../deployment.ts'

/** What may be spent of a token, in its smallest unit. */
export type SpendingLimits = {
  readonly perPayment: bigint
  /** A UTC day. */
  readonly perDay: bigint
  /** A calendar month, UTC. */
  readonly perMonth: bigint
}

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

/** Makes a wallet with session keys for an owner; the same owner and salt have the same wallet. */
export function createWallet(
  { contracts }: Deployment,
  { owner, salt }: { owner: Address; salt: Hex },
): Call {
  const { agentWalletFactory } = contracts
  return createCall(agentWalletFactory, agentWalletFactoryAbi, 'createWallet', [owner, salt], 500_000n)
}

/** The owner makes an account a session key, or changes what it may. */
export function setSessionKey(
  wallet: Address,
  { key, session }: { key: Address; session: Session },
): Call {
  return createCall(wallet, agentWalletAbi, 'setSessionKey', [key, session], 2_000_000n)
}

/** The owner ends sessions. */
export function revokeSessionKeys(wallet: Address, keys: readonly Address[]): Call {
  return createCall(wallet, agentWalletAbi, 'revokeSessionKeys', [keys], 500_000n)
}

/** The owner limits what all session keys together may spend of a token. */
export function setWalletLimits(
  wallet: Address,
  { token, limits }: { token: Address; limits: SpendingLimits },
): Call {
  return createCall(wallet, agentWalletAbi, 'setLimits', [token, limits], 200_000n)
}

/** The owner takes tokens out of a wallet. */
export function withdrawFromWallet(
  wallet: Address,
  { token, to, amount }: { token: Address; to: Address; amount: bigint },
): Call {
  return createCall(wallet, agentWalletAbi, 'withdraw', [token, to, amount], 200_000n)
}
