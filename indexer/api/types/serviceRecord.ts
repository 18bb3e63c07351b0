import { maxSizeOf } from '@guildhall/sdk'
import { z } from 'zod'
import { builder } from '../builder.ts'
import type { Context } from '../context.ts'
import { documentTexts, knownDocument } from '../documents.ts'
import { keyBy, loaderOf } from '../loaderOf.ts'
import { percentile } from '../percentile.ts'
import type { ListingRow } from '../rows.ts'
import { documentOfListing, Listing } from './listing.ts'

/** Purchases that are looked at, the newest. */
const looked = 100

type UsesRow = {
  listingId: bigint
  missed: number
  /** Of those delivered, ascending. */
  seconds: number[]
}

const usesRows = loaderOf<bigint, UsesRow>(
  async (ids, { sql }) => {
    const rows = await sql<UsesRow[]>`
      select listing.id as listing_id,
        count(*) filter (where took.seconds is null) as missed,
        coalesce(json_agg(took.seconds order by took.seconds)
          filter (where took.seconds is not null), '[]') as seconds
      from unnest(${ids.map(String)}::numeric[]) as listing (id)
      cross join lateral (
        select job_id from purchase where listing_id = listing.id
        order by block desc, log_index desc limit ${looked}
      ) as used
      join job on job.id = used.job_id
      left join submission as first on first.job_id = job.id and first.number = 1
      cross join lateral (select first.timestamp - job.funded_at as seconds) as took
      where took.seconds is not null or job.ending = 'MISSED'
      group by listing.id`
    return keyBy(rows, ({ listingId }) => listingId)
  },
  (listingId) => ({ listingId, missed: 0, seconds: [] }),
)

const promiseSchema = z.object({ serviceLevel: z.object({ maxLatencyMs: z.number() }) })

/** Milliseconds the listing's document promises to answer within. */
async function promisedBy(listing: ListingRow, context: Context): Promise<number | undefined> {
  const document = documentOfListing(listing)
  const { digest, kind } = await knownDocument(document, context)
  if (kind !== 'listing') return undefined
  const text = await documentTexts(context).load(`${digest} ${maxSizeOf('listing')}`)
  const { data } = promiseSchema.safeParse(text === null ? undefined : JSON.parse(text))
  return data?.serviceLevel.maxLatencyMs
}

const ServiceRecord = builder
  .objectRef<UsesRow & { listing: ListingRow }>('ServiceRecord')
  .implement({
    description:
      'How a service was delivered: of its last 100 purchases those that were delivered, or missed their deadline. Times are those of blocks, from the money to the first delivery.',
    fields: (t) => ({
      uses: t.int({ resolve: ({ seconds, missed }) => seconds.length + missed }),
      missed: t.exposeInt('missed', { description: 'Never delivered, and refunded.' }),
      medianSeconds: t.int({
        nullable: true,
        resolve: ({ seconds }) => percentile(seconds, 50),
      }),
      p95Seconds: t.int({
        nullable: true,
        description: '95 of 100 deliveries took no longer.',
        resolve: ({ seconds }) => percentile(seconds, 95),
      }),
      late: t.int({
        nullable: true,
        description:
          'Missed, or delivered later than its document now promises to answer (`serviceLevel.maxLatencyMs`, in whole seconds); null where it promises nothing.',
        resolve: async ({ listing, seconds, missed }, _, context) => {
          const promised = await promisedBy(listing, context)
          if (promised === undefined) return null
          const most = Math.ceil(promised / 1000)
          return missed + seconds.filter((took) => took > most).length
        },
      }),
    }),
  })

builder.objectField(Listing, 'record', (t) =>
  t.field({
    type: ServiceRecord,
    resolve: async (listing, _, context) => ({
      ...(await usesRows(context).load(listing.id)),
      listing,
    }),
  }),
)
