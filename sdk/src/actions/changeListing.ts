import { type Address, type Hex, zeroAddress } from 'viem'
import { listingsAbi } from '../abi.ts'
import { type Call, createCall } from '../call.ts'
import type { Deployment } from '../deployment.ts'

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
export function changeListing({ contracts }: Deployment, parameters: ChangeListingParameters): Call {
  const { listingId, key = zeroAddress, ...rest } = parameters
  const args = [listingId, { ...rest, key }] as const
  return createCall(contracts.listings, listingsAbi, 'change', args, 250_000n)
}

/** The seller ends a listing for good; its bond is due in seven days. */
export function archiveListing({ contracts }: Deployment, listingId: bigint): Call {
  return createCall(contracts.listings, listingsAbi, 'archive', [listingId], 100_000n)
}

/** The bond of an archived listing goes back to its seller, who alone may call. */
export function withdrawBond({ contracts }: Deployment, listingId: bigint): Call {
  return createCall(contracts.listings, listingsAbi, 'withdrawBond', [listingId], 200_000n)
}
