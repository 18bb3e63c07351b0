import { type ListingStatus, maxHeartbeatAge } from '@guildhall/sdk'
import type { Deps } from '../deps.ts'
import { now } from '../unixTime.ts'
import { type ListingNow, readFreePlaces } from './readListing.ts'

/** The newest heartbeat of a listing that is still good, and its signature. */
export async function findHeartbeat(deps: Pick<Deps, 'sql' | 'head'>, id: bigint) {
  const oldest = (await chainTime(deps)) - maxHeartbeatAge
  const [row] = await deps.sql<{ heartbeat: bigint; heartbeat_signature: `0x${string}` }[]>`
    select heartbeat, heartbeat_signature from listings
    where listing_id = ${id} and heartbeat >= ${oldest}`
  return row && { timestamp: Number(row.heartbeat), signature: row.heartbeat_signature }
}

/** How a listing stands: what the chain says of its places, and this relayer of its seller. */
export async function statusOfListing(deps: Deps, listing: ListingNow): Promise<ListingStatus> {
  const { sql } = deps
  const { id, capacity } = listing
  const [heartbeat, onChain] = await Promise.all([
    findHeartbeat(deps, id),
    readFreePlaces(deps, id),
  ])
  const time = await chainTime(deps)
  const [held] = await sql<[{ count: number }]>`
    select count(*)::int as count from quotes
    where listing_id = ${id} and place = any(${[...onChain]}::int[])
      and (state = 'paying' or (state = 'open' and expires_at > ${time}))`
  const reserved = held.count
  const free = onChain.length - reserved
  return {
    id: String(id),
    seller: listing.seller,
    state: stateOf({ isThere: capacity > 0 && heartbeat !== undefined, all: onChain.length, free }),
    ...(heartbeat && {
      heartbeat: heartbeat.timestamp,
      heartbeatSignature: heartbeat.signature,
    }),
    places: { all: capacity, free, reserved },
    revision: listing.revision,
    price: String(listing.price),
    token: listing.token,
    isQuoted: listing.isQuoted,
  }
}

/** `all`: places without a job to be delivered; `free`: those nobody is quoted. */
function stateOf(one: { isThere: boolean; all: number; free: number }): ListingStatus['state'] {
  if (!one.isThere) return 'offline'
  if (one.all === 0) return 'busy'
  return one.free > 0 ? 'idle' : 'reserved'
}

/** The time the next block will have at least, in Unix seconds. */
export async function chainTime({ head }: Pick<Deps, 'head'>): Promise<number> {
  return Math.max((await head.latest()).timestamp, now())
}
