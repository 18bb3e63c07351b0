import { listingsAbi } from '@guildhall/sdk'
import { checkPolicy } from '../flow/checkPolicy.ts'
import { checkSame } from '../flow/checkSame.ts'
import type { ChainView } from '../flow/SigningCheck.ts'
import type { Listing } from './listingQuery.ts'

/**
 * What somebody buys a service by: its seller, its price, its time and its rules.
 *
 * @throws {ShownOtherwiseError} when one of them is shown as another than the chain has.
 */
export async function checkListing(chain: ChainView, listing: Listing): Promise<void> {
  const { deployment, publicClient } = chain
  const [record] = await Promise.all([
    publicClient.readContract({
      address: deployment.contracts.listings,
      abi: listingsAbi,
      functionName: 'listingOf',
      args: [BigInt(listing.id)],
    }),
    checkPolicy(chain, listing.policy, listing.token),
  ])
  checkSame({
    seller: [listing.seller.address, record.seller],
    policy: [listing.policy.id, record.policyId],
    price: [listing.price, record.price],
    deliveryTime: [listing.deliveryTime, record.deliveryTime],
  })
}
