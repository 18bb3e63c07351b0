import { type Deployment, jobMarketAbi, listingsAbi, policyFlags } from '@guildhall/sdk'
import type { Address } from 'viem'
import { privateKeyToAddress } from 'viem/accounts'
import type { ChainClient } from '../chain/client.ts'
import { isRefusal } from '../chain/isRefusal.ts'
import type { Deps } from '../deps.ts'
import { Problem } from '../problems/problem.ts'
import { payableToken } from '../x402/checkPayment.ts'

/** A listing as the chain has it now. `price` of one unit, in its token's smallest unit. */
export type ListingNow = {
  readonly id: bigint
  readonly seller: Address
  readonly key: Address
  readonly capacity: number
  readonly revision: number
  readonly price: bigint
  readonly token: Address
  readonly isFlat: boolean
  /** What a job under its house rules costs at least and at most. */
  readonly minPrice: bigint
  readonly maxPrice: bigint
  /** Whether this relayer can quote it: the listing names its key, and the token can be paid so. */
  readonly isQuoted: boolean
}

const flat = 3

/** @throws {Problem} `not-found`. */
export async function readListing(deps: Deps, id: bigint): Promise<ListingNow> {
  const { chain, deployment } = deps
  const listing = await readOnChain(chain, deployment, id)
  if (!listing) {
    throw new Problem('not-found', {
      detail: `There is no listing ${id}.`,
      hint: 'Ids count from 1, as Listings gave them.',
    })
  }
  const policy = await chain.readContract({
    address: deployment.contracts.jobMarket,
    abi: jobMarketAbi,
    functionName: 'policyOf',
    args: [listing.policyId],
  })
  const tick = 10n ** BigInt(policy.tickExponent)
  const isPayable =
    payableToken(deps, policy.token) !== undefined &&
    (policy.flags & (policyFlags.authorization | policyFlags.burnable)) ===
      policyFlags.authorization
  return {
    id,
    seller: listing.seller,
    key: listing.key,
    capacity: listing.capacity,
    revision: listing.revision,
    price: listing.price,
    token: policy.token,
    isFlat: listing.model === flat,
    minPrice: BigInt(policy.minTicks) * tick,
    maxPrice: BigInt(policy.maxTicks) * tick,
    isQuoted: isPayable && listing.key === quoterOf(deps),
  }
}

/** The address this relayer signs quotes with; undefined if it signs none. */
export function quoterOf({ config }: Pick<Deps, 'config'>): Address | undefined {
  const { quoteKey } = config.x402
  return quoteKey && privateKeyToAddress(quoteKey)
}

/** The places with no job to be delivered, by the newest block. */
export async function readFreePlaces(
  { chain, deployment }: Pick<Deps, 'chain' | 'deployment'>,
  id: bigint,
): Promise<readonly number[]> {
  return chain.readContract({
    address: deployment.contracts.listings,
    abi: listingsAbi,
    functionName: 'freePlaces',
    args: [id],
  })
}

async function readOnChain(chain: ChainClient, { contracts }: Deployment, id: bigint) {
  try {
    return await chain.readContract({
      address: contracts.listings,
      abi: listingsAbi,
      functionName: 'listingOf',
      args: [id],
    })
  } catch (error) {
    if (isRefusal(error)) return undefined
    throw error
  }
}
