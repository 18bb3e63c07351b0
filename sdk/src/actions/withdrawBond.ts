import { listingsAbi } from '../abi.ts'
import { type Call, createCall } from '../call.ts'
import type { Deployment } from '../deployment.ts'

/** The bond of an archived listing goes back to its seller, who alone may call. */
export function withdrawBond({ contracts }: Deployment, listingId: bigint): Call {
  return createCall(contracts.listings, listingsAbi, 'withdrawBond', [listingId], 200_000n)
}
