import type { Address, Hex } from 'viem'
import { agentWalletFactoryAbi } from '../abi.ts'
import { type Call, createCall } from '../call.ts'
import type { Deployment } from '../deployment.ts'

/** Makes a wallet with session keys for an owner; the same owner and salt have the same wallet. */
export function createWallet(
  { contracts }: Deployment,
  { owner, salt }: { owner: Address; salt: Hex },
): Call {
  const { agentWalletFactory } = contracts
  return createCall(
    agentWalletFactory,
    agentWalletFactoryAbi,
    'createWallet',
    [owner, salt],
    500_000n,
  )
}
