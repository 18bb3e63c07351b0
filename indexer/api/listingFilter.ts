import type { Deployment } from '@guildhall/sdk'
import type { Hex } from 'viem'
import type { Database, Fragment } from '../database/connect.ts'
import { documentFilter } from './documentFilter.ts'
import type { ListingRow } from './rows.ts'

type Nullish<T> = { [key in keyof T]?: T[key] | null }

export type ListingFilterInput = Nullish<{
  seller: Hex
  agentId: bigint
  policyId: number
  preset: string
  token: Hex
  model: ListingRow['model'][]
  category: string[]
  tags: string[]
  minPrice: bigint
  maxPrice: bigint
  text: string
  hasFreePlace: boolean
  verifiedSeller: boolean
  archived: boolean
}>

/** The `from … where …` of listings that satisfy all of a filter. */
export async function listingsWhere(options: {
  sql: Database
  documentsSchema: string
  deployment: Deployment
  filter: ListingFilterInput
}): Promise<{ from: Fragment }> {
  const { sql, deployment, filter } = options
  const service = await documentFilter(options, {
    kind: 'listing',
    column: 'listing.document',
    wanted: filter,
  })
  const conditions: Fragment[] = [service.condition]
  const is = (condition: Fragment, wanted: boolean) =>
    conditions.push(wanted ? condition : sql`not ${condition}`)

  if (filter.seller) conditions.push(sql`listing.seller = ${filter.seller}`)
  if (typeof filter.agentId === 'bigint') {
    conditions.push(sql`listing.seller in (
      select address from account where agent_id = ${filter.agentId.toString()}::numeric)`)
  }
  if (typeof filter.policyId === 'number') {
    conditions.push(sql`listing.policy_id = ${filter.policyId}`)
  }
  if (filter.preset) {
    const ids = deployment.policies
      .filter(({ preset }) => preset === filter.preset)
      .map(({ id }) => id)
    conditions.push(sql`listing.policy_id = any(${ids}::int[])`)
  }
  if (filter.token) conditions.push(sql`listing.token = ${filter.token}`)
  if (filter.model) conditions.push(sql`listing.model = any(${filter.model})`)
  if (typeof filter.minPrice === 'bigint') {
    conditions.push(sql`listing.price >= ${filter.minPrice.toString()}::numeric`)
  }
  if (typeof filter.maxPrice === 'bigint') {
    conditions.push(sql`listing.price <= ${filter.maxPrice.toString()}::numeric`)
  }
  if (typeof filter.hasFreePlace === 'boolean') {
    // As `Listings` counts: what is delivered takes no place any more
    is(
      sql`(listing.capacity > (
        select count(*) from listing_place join job on job.id = listing_place.job_id
        where listing_place.listing_id = listing.id and listing_place.place < listing.capacity
          and job.status = 'FUNDED'))`,
      filter.hasFreePlace,
    )
  }
  if (typeof filter.verifiedSeller === 'boolean') {
    is(
      sql`exists (
        select 1 from account join agent on agent.id = account.agent_id
        where account.address = listing.seller and agent.verified)`,
      filter.verifiedSeller,
    )
  }
  if (typeof filter.archived === 'boolean') {
    is(sql`(listing.archived_at is not null)`, filter.archived)
  }

  // A query by itself would be run by whoever awaits it
  const from = sql`
    from listing ${service.join}
    where ${conditions.reduce((all, next) => sql`${all} and ${next}`)}`
  return { from }
}
