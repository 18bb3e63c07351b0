import { identityRegistryAbi, membershipAbi, verificationsAbi } from '@guildhall/sdk'
import { LRUCache } from 'lru-cache'
import type { Address } from 'viem'
import { isRefusal } from '../chain/isRefusal.ts'
import type { Deps } from '../deps.ts'
import { authLimits } from './authLimits.ts'

type Asking = Pick<Deps, 'chain' | 'deployment'>

/** What the chain knows of an account: the agent it is bound to, if any, and whether that is verified. */
export type Identity = { readonly agentId: bigint | undefined; readonly isVerified: boolean }

/** Asks the chain who accounts are, and remembers it for ten seconds. */
export class Identities {
  readonly #deps: Asking
  readonly #known = new LRUCache<Address, Promise<Identity>>({
    max: 20_000,
    ttl: authLimits.memory,
  })

  constructor(deps: Asking) {
    this.#deps = deps
  }

  of(account: Address): Promise<Identity> {
    const known = this.#known.get(account)
    if (known) return known
    const asked = readIdentity(this.#deps, account)
    this.#known.set(account, asked)
    // A node that failed to answer is asked again
    asked.catch(() => this.#known.delete(account))
    return asked
  }
}

async function readIdentity({ chain, deployment }: Asking, account: Address): Promise<Identity> {
  const { bound, agentId, verified } = await chain.readContract({
    address: deployment.contracts.membership,
    abi: membershipAbi,
    functionName: 'accountOf',
    args: [account],
  })
  return { agentId: bound ? agentId : undefined, isVerified: bound && verified }
}

/** Whether an agent is verified now. */
export function isVerified({ chain, deployment }: Asking, agentId: bigint): Promise<boolean> {
  return chain.readContract({
    address: deployment.contracts.verifications,
    abi: verificationsAbi,
    functionName: 'isVerified',
    args: [agentId],
  })
}

/** Who owns an agent now; undefined if there is no such agent. */
export async function ownerOfAgent(
  { chain, deployment }: Asking,
  agentId: bigint,
): Promise<Address | undefined> {
  try {
    return await chain.readContract({
      address: deployment.contracts.identityRegistry,
      abi: identityRegistryAbi,
      functionName: 'ownerOf',
      args: [agentId],
    })
  } catch (error) {
    if (isRefusal(error)) return undefined
    throw error
  }
}
