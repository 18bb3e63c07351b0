import { maxHeartbeatAge } from '@guildhall/sdk'
import { type Address, zeroAddress } from 'viem'
import { z } from 'zod'
import type { Deps } from '../deps.ts'
import { chainTime } from '../listings/statusOfListing.ts'
import { networkOf, payableToken } from './checkPayment.ts'
import type { Resource } from './wire.ts'

const whole = (max: number) => z.coerce.number().int().min(0).max(max)
const filters = {
  type: z.string().max(32).optional(),
  /** The seller. */
  payTo: z.string().max(42).optional(),
  scheme: z.string().max(64).optional(),
  network: z.string().max(64).optional(),
  extensions: z.string().max(256).optional(),
  limit: whole(100).min(1).default(20),
}
export const resourcesQuerySchema = z.object({ ...filters, offset: whole(1_000_000).default(0) })
export const searchQuerySchema = z.object({
  ...filters,
  query: z.string().max(256).default(''),
  cursor: z
    .string()
    .regex(/^[0-9]{1,7}$/)
    .optional(),
})

type Filter = Omit<z.output<typeof resourcesQuerySchema>, 'offset'>

/** What can be bought here by x402: listings that are quoted here and whose sellers are there. */
export async function listResources(
  deps: Deps,
  filter: Filter,
  { offset, query = '' }: { offset: number; query?: string },
): Promise<{ items: Resource[]; total: number }> {
  const isAsked = (asked: string | undefined, has: string) => asked === undefined || asked === has
  const isServed =
    isAsked(filter.type, 'http') &&
    isAsked(filter.scheme, 'exact') &&
    isAsked(filter.network, networkOf(deps)) &&
    isAsked(filter.extensions, '')
  if (!isServed) return { items: [], total: 0 }
  const oldest = (await chainTime(deps)) - maxHeartbeatAge
  const { sql } = deps
  const pattern = `%${query.toLowerCase().replace(/[\\%_]/g, '\\$&')}%`
  const where = sql`
    is_quoted and heartbeat >= ${oldest}
    and (${filter.payTo ?? null}::text is null or lower(seller) = lower(${filter.payTo ?? ''}))
    and (${query} = '' or lower(
      concat_ws(' ', 'listing ' || listing_id, title, description, array_to_string(tags, ' '))
    ) like ${pattern})`
  const [count] = await sql<[{ total: number }]>`
    select count(*)::int as total from listings where ${where}`
  const rows = await sql<ListedRow[]>`
    select * from listings where ${where}
    order by listing_id limit ${filter.limit} offset ${offset}`
  return { items: rows.map((row) => resourceOf(deps, row)), total: count.total }
}

type ListedRow = {
  readonly listing_id: bigint
  readonly seller: Address
  readonly price: string
  readonly token: Address
  readonly title: string | null
  readonly description: string | null
  readonly tags: readonly string[]
  readonly updated_at: Date
}

function resourceOf(deps: Deps, row: ListedRow): Resource {
  const token = payableToken(deps, row.token)
  return {
    resource: `${deps.config.publicUrl}/v1/listings/${row.listing_id}/buy`,
    type: 'http',
    x402Version: 2,
    accepts: [
      {
        scheme: 'exact',
        network: networkOf(deps),
        amount: row.price,
        asset: row.token,
        // Each purchase has an address of its own: what is here must not be paid
        payTo: zeroAddress,
        maxTimeoutSeconds: 118,
        extra: { name: token?.name, version: token?.version, assetTransferMethod: 'eip3009' },
      },
    ],
    lastUpdated: row.updated_at.toISOString(),
    description: row.title ?? `Listing ${row.listing_id}`,
    metadata: {
      listingId: String(row.listing_id),
      seller: row.seller,
      ...(row.description && { description: row.description }),
      tags: row.tags,
    },
  }
}
