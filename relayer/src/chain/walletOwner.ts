import { agentWalletAbi, agentWalletFactoryAbi } from '@guildhall/sdk'
import type { Address } from 'viem'
import type { Deps } from '../deps.ts'

/**
 * Who owns a wallet: a clone of the factory's, or an account that delegates to its code. Undefined for
 * anything else, whose words are anybody's.
 */
export async function walletOwner(
  { chain, deployment }: Pick<Deps, 'chain' | 'deployment'>,
  wallet: Address,
): Promise<Address | undefined> {
  const [code, implementation] = await Promise.all([
    chain.getCode({ address: wallet }),
    chain.readContract({
      address: deployment.contracts.agentWalletFactory,
      abi: agentWalletFactoryAbi,
      functionName: 'implementation',
    }),
  ])
  const runs = implementation.slice(2).toLowerCase()
  // The whole code: a beginning alone is anybody's to copy
  const clone = `0x363d3d373d3d3d363d73${runs}5af43d82803e903d91602b57fd5bf3`
  const isClone = code?.length === clone.length + 40 && code.startsWith(clone)
  if (!isClone && code !== `0xef0100${runs}`) return undefined
  return chain.readContract({ address: wallet, abi: agentWalletAbi, functionName: 'owner' })
}
