import { listingsAbi } from '../abi.ts'
import { type Call, createCall } from '../call.ts'
import type { Deployment } from '../deployment.ts'

/** The seller ends a listing for good; its bond is due in seven days. */
export function archiveListing({ contracts }: Deployment, listingId: bigint): Call {
  return createCall(contracts.listings, listingsAbi, 'archive', [listingId], 100_000n)
}
