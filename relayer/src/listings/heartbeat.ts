import {
  type HeartbeatBody,
  heartbeatTypes,
  type ListingStatus,
  listingsDomain,
  maxHeartbeatAge,
} from '@guildhall/sdk'
import { hashTypedData, isAddressEqual, recoverAddress, zeroAddress } from 'viem'
import { verifySignature } from '../chain/verifySignature.ts'
import type { Deps } from '../deps.ts'
import { Problem } from '../problems/problem.ts'
import { describe } from './describe.ts'
import { type ListingNow, readListing } from './readListing.ts'
import { chainTime, statusOfListing } from './statusOfListing.ts'

/** Seconds a seller's clock may be ahead of ours. */
const skew = 2

/**
 * Keeps a seller's newest sign of life, signed by its account or the key its listing names. The same
 * again changes nothing.
 *
 * @throws {Problem} `not-found`, `heartbeat-not-current`, `bad-signature`.
 */
export async function takeHeartbeat(
  deps: Deps,
  id: bigint,
  { timestamp, signature }: HeartbeatBody,
): Promise<ListingStatus> {
  const { sql } = deps
  const time = await chainTime(deps)
  const [known] = await sql<{ heartbeat: bigint }[]>`
    select heartbeat from listings where listing_id = ${id}`
  const oldest = Math.max(time - maxHeartbeatAge, Number(known?.heartbeat ?? 0))
  if (timestamp < oldest || timestamp > time + skew) {
    throw new Problem('heartbeat-not-current', {
      detail: `It was signed for ${timestamp}; the relayer’s clock says ${time}.`,
      hint: 'Sign one for now. An older one than is known is not taken.',
      actual: timestamp,
      now: time,
      ...(known && { known: Number(known.heartbeat) }),
    })
  }
  const listing = await readListing(deps, id)
  await checkSigned(deps, listing, { timestamp, signature })
  const row = {
    listing_id: id,
    seller: listing.seller,
    heartbeat: BigInt(timestamp),
    heartbeat_signature: signature,
    revision: listing.revision,
    price: String(listing.price),
    token: listing.token,
    is_quoted: listing.isQuoted,
  }
  await sql`
    insert into listings ${sql(row)}
    on conflict (listing_id) do update set ${sql(row)}, updated_at = now()
    where listings.heartbeat < excluded.heartbeat`
  await describe(deps, listing).catch((err: unknown) =>
    deps.log.debug({ err, listing: String(id) }, 'its document is looked for later'),
  )
  return statusOfListing(deps, listing)
}

async function checkSigned(
  deps: Deps,
  { id, seller, key }: ListingNow,
  { timestamp, signature }: HeartbeatBody,
): Promise<void> {
  const hash = hashTypedData({
    domain: listingsDomain(deps.deployment),
    types: heartbeatTypes,
    primaryType: 'Heartbeat',
    message: { listingId: id, timestamp },
  })
  const signer = await recoverAddress({ hash, signature }).catch(() => zeroAddress)
  // The contract takes the key's too
  if (key !== zeroAddress && isAddressEqual(signer, key)) return
  if (await verifySignature(deps, { account: seller, hash, signature })) return
  throw new Problem('bad-signature', {
    detail: 'Neither the listing’s seller nor its key signed this.',
    hint: 'Sign Heartbeat(uint256 listingId,uint40 timestamp) of the domain “Guildhall Listings”, version 1.',
    seller,
  })
}
