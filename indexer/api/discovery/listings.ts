import type { Hex } from 'viem'
import type { Fragment } from '../../database/connect.ts'
import type { Context } from '../context.ts'
import type { ListingRow } from '../rows.ts'
import { matchOf, type Wanted } from './match.ts'
import { maxPool } from './rank.ts'

export type ListingWanted = Wanted & {
  category?: string | null
  token?: Hex | null
  model?: ListingRow['model'][] | null
  maxPrice?: bigint | null
  verifiedSeller?: boolean | null
  hasFreePlace?: boolean | null
}

/**
 * Listings that match and may be bought: not archived, their policy not retired, their seller open to
 * jobs. Who asks the median price of those found in the same token and model has half of `price`, the
 * cheaper more: one who asks next to nothing takes from nobody.
 */
export async function listingPool(
  { sql, documentsSchema }: Context,
  wanted: ListingWanted,
): Promise<{ pool: Fragment }> {
  const match = await matchOf(sql, wanted, sql`coalesce(document.title, document.name)`)
  const { category, token, model, maxPrice, verifiedSeller, hasFreePlace } = wanted
  const conditions: Fragment[] = [
    sql`listing.archived_at is null and not policy.retired and not coalesce(account.closed, false)`,
    sql`coalesce(agent.status = 'ACTIVE' and not agent.banned, true)`,
    match.where,
  ]
  if (category) conditions.push(sql`document.category = ${category}`)
  if (token) conditions.push(sql`listing.token = ${token}`)
  if (model) conditions.push(sql`listing.model = any(${model})`)
  if (typeof maxPrice === 'bigint') {
    conditions.push(sql`listing.price <= ${maxPrice.toString()}::numeric`)
  }
  if (typeof verifiedSeller === 'boolean') {
    conditions.push(sql`coalesce(agent.verified, false) = ${verifiedSeller}`)
  }
  // As `Listings` counts: what is delivered takes no place any more
  const isFree = sql`(listing.capacity > (
    select count(*) from listing_place join job on job.id = listing_place.job_id
    where listing_place.listing_id = listing.id and listing_place.place < listing.capacity
      and job.status = 'FUNDED'))`
  if (typeof hasFreePlace === 'boolean') conditions.push(sql`${isFree} = ${hasFreePlace}`)

  const pool = sql`
    with found as (
      select listing.id, account.agent_id, ${match.text} as text, ${match.capability} as capability,
        listing.price, listing.token, listing.model, ${isFree} as is_free
      from listing
      join policy on policy.id = listing.policy_id
      left join account on account.address = listing.seller
      left join agent on agent.id = account.agent_id
      ${match.needsDocument || category ? sql`` : sql`left`} join ${sql(documentsSchema)}.document
        on document.digest = listing.document and document.kind = 'listing'
      where ${conditions.reduce((all, next) => sql`${all} and ${next}`)}
      order by coalesce(agent.verified, false) desc, listing.purchases desc, listing.id desc
      limit ${maxPool}
    ),
    usual as (
      select token, model, percentile_cont(0.5) within group (order by price::float8) as price
      from found group by token, model
    )
    select id, agent_id, text, capability,
      coalesce(usual.price / nullif(usual.price + found.price::float8, 0), 0.5) as price,
      is_free::int::float8 as availability
    from found join usual using (token, model)`
  // A query by itself would be run by whoever awaits it
  return { pool }
}
