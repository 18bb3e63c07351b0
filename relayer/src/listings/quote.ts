import type { QuoteBody } from '@guildhall/sdk'
import type { Deps } from '../deps.ts'
import { Problem } from '../problems/problem.ts'
import type { QuoteRow } from './quoteRow.ts'
import { type ListingNow, readListing } from './readListing.ts'
import { reserve } from './reserve.ts'
import { chainTime, findHeartbeat } from './statusOfListing.ts'

/**
 * Quotes a listing or, where nobody is there or no place is free, the first of those named besides it
 * that has one.
 *
 * @throws {Problem} `not-found`, `not-quoted`, `too-many-quotes`, `no-place-free`.
 */
export async function quote(
  deps: Deps,
  id: bigint,
  body: QuoteBody,
  holder: string,
): Promise<QuoteRow> {
  const others = body.or?.split(',').map(BigInt) ?? []
  const reasons: { listing: string; reason: string }[] = []
  for (const listingId of new Set([id, ...others])) {
    const listing = await readListing(deps, listingId)
    const reason = await whyNot(deps, listing, body)
    const row = reason
      ? undefined
      : await reserve(deps, listing, body, { holder, time: await chainTime(deps) })
    if (row) return row
    reasons.push({ listing: String(listingId), reason: reason ?? 'taken' })
  }
  const [first] = reasons
  if (reasons.length === 1 && first?.reason === 'not-quoted') {
    throw new Problem('not-quoted', {
      detail: `Listing ${id} does not name this relayer’s key, or is paid in what x402 cannot pay.`,
      hint: 'Ask the seller for a signed quote and call Listings.buy. Sellers: GET /v1/listings.',
    })
  }
  throw new Problem('no-place-free', {
    detail: `Nothing can be bought now of ${reasons.map(({ listing }) => listing).join(', ')}.`,
    hint: 'Ask again later, or name other listings with “or”.',
    listings: reasons,
  })
}

async function whyNot(
  deps: Deps,
  listing: ListingNow,
  { units }: QuoteBody,
): Promise<string | undefined> {
  if (!listing.isQuoted) return 'not-quoted'
  if (listing.capacity === 0) return 'archived'
  if (listing.isFlat && units !== 1) return 'one-unit-only'
  const price = listing.price * BigInt(units)
  if (price < listing.minPrice || price > listing.maxPrice) return 'price-out-of-bounds'
  return (await findHeartbeat(deps, listing.id)) ? undefined : 'offline'
}
