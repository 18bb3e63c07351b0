import { identityRegistryAbi, membershipAbi } from '@guildhall/sdk'
import { LRUCache } from 'lru-cache'
import type { Address } from 'viem'
import { isRefusal } from '../chain/isRefusal.ts'
import type { Deps } from '../deps.ts'
import { authLimits } from './authLimits.ts'

type Asking = Pick<Deps, 'chain' | 'deployment'>

/** What the chain knows of an account: its agent, if any, and how often that may ask. */
export type Identity = {
  readonly agentId?: bigint | undefined
  readonly limits: { readonly perMinute: number }
}

/** Asks the chain who accounts are, and remembers it for ten seconds. */
export class Identities {
  readonly #deps: Asking
  readonly #known = new LRUCache<Address, Promise<Identity>>({
    max: 10_000,
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
  if (!bound) return { limits: limitsOf(false) }
  return { agentId: BigInt(agentId), limits: limitsOf(verified) }
}

export function limitsOf(isVerified: boolean): { perMinute: number } {
  return { perMinute: isVerified ? authLimits.perMinuteVerified : authLimits.perMinute }
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
