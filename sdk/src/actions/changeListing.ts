import { type Address, type Hex, zeroAddress } from 'viem'
import { listingsAbi } from '../abi.ts'
import { type Call, createCall } from '../call.ts'
import type { Deployment } from '../deployment.ts'

/** Which listing, and all of what it becomes. */
export type ChangeListingParameters = {
  readonly listingId: bigint
  /** Of one unit, in the token's smallest unit. */
  readonly price: bigint
  /** Seconds. */
  readonly deliveryTime: number
  readonly capacity: number
  readonly key?: Address | undefined
  /** sha-256 of the listing's document. */
  readonly document: Hex
}

/** The seller changes a listing; quotes signed before are void. */
export function changeListing(
  { contracts }: Deployment,
  parameters: ChangeListingParameters,
): Call {
  const { listingId, key = zeroAddress, ...rest } = parameters
  const args = [listingId, { ...rest, key }] as const
  return createCall(contracts.listings, listingsAbi, 'change', args, 250_000n)
}
