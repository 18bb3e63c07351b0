import { type Hex, zeroHash } from 'viem'
import type { Fragment } from '../../database/connect.ts'
import { builder, seconds } from '../builder.ts'
import { newestOf } from '../connection.ts'
import { documentOf, knownDocument } from '../documents.ts'
import { groupBy, loaderOf } from '../loaderOf.ts'
import { nestedPage } from '../nestedPage.ts'
import type { ListingPlaceRow, ListingRevisionRow, ListingRow } from '../rows.ts'
import { Account } from './account.ts'
import { Document } from './document.ts'
import { PriceModel } from './enums.ts'
import { Job } from './job.ts'
import { Policy } from './policy.ts'
import { Provenance } from './provenance.ts'
import { Token, TokenAmount } from './token.ts'

/** Places a listing has at most. */
export const maxPlaces = 64

type BusyPlace = Pick<ListingPlaceRow, 'listingId' | 'place' | 'jobId'>

const busyPlaces = loaderOf<bigint, BusyPlace[]>(
  async (ids, { sql }) => {
    const rows = await sql<BusyPlace[]>`
      select listing_id, place, job_id from listing_place join job on job.id = job_id
      where listing_id = any(${ids.map(String)}::numeric[]) and job.status = 'FUNDED'
      order by place`
    return groupBy(rows, ({ listingId }) => listingId)
  },
  () => [],
)

const Place = builder.objectRef<{ number: number; jobId: bigint | null }>('Place').implement({
  description: 'One of the jobs a listing may have at a time.',
  fields: (t) => ({
    number: t.exposeInt('number', { description: 'What a purchase names; from 0.' }),
    free: t.boolean({
      description: 'Its last job is delivered or ended, or there was none.',
      resolve: ({ jobId }) => jobId === null,
    }),
    job: t.field({
      type: Job,
      nullable: true,
      description: 'What it is busy with.',
      resolve: ({ jobId }) => jobId,
    }),
  }),
})

export const documentOfListing = ({ document }: { document: Hex }) =>
  document === zeroHash ? null : documentOf(document, 'listing')

export const Listing = builder.loadableObject('Listing', {
  description: 'A service for instant purchase. Its words are untrusted.',
  load: (ids: bigint[], { sql }) =>
    sql<ListingRow[]>`select * from listing where id = any(${ids.map(String)}::numeric[])`.then(
      (rows) => [...rows],
    ),
  sort: ({ id }) => id,
  fields: (t) => ({
    id: t.expose('id', { type: 'BigInt' }),
    seller: t.field({ type: Account, resolve: ({ seller }) => seller }),
    policy: t.field({ type: Policy, resolve: ({ policyId }) => policyId }),
    token: t.field({ type: Token, resolve: ({ token }) => ({ address: token }) }),
    model: t.expose('model', { type: PriceModel }),
    price: t.expose('price', { type: 'BigInt', description: 'Of one unit, fees included.' }),
    deliveryTime: t.exposeInt('deliveryTime', {
      description: 'Seconds from purchase to the delivery deadline.',
    }),
    key: t.expose('key', {
      type: 'Hex',
      nullable: true,
      description: 'Signs quotes and heartbeats beside the seller.',
    }),
    revision: t.exposeInt('revision', { description: 'A quote for an earlier one is void.' }),
    document: t.field({ type: Document, nullable: true, resolve: documentOfListing }),
    title: t.string({
      nullable: true,
      resolve: async (row, _, context) =>
        (await knownDocument(documentOfListing(row), context)).title,
    }),
    description: t.string({
      nullable: true,
      resolve: async (row, _, context) =>
        (await knownDocument(documentOfListing(row), context)).description,
    }),
    category: t.string({
      nullable: true,
      resolve: async (row, _, context) =>
        (await knownDocument(documentOfListing(row), context)).category,
    }),
    tags: t.stringList({
      description: 'Capabilities.',
      resolve: async (row, _, context) =>
        (await knownDocument(documentOfListing(row), context)).tags ?? [],
    }),
    capacity: t.exposeInt('capacity', { description: 'Jobs at a time; 0 once archived.' }),
    freePlaces: t.int({
      description: 'How many of them could be bought now, were the seller there.',
      resolve: async ({ id, capacity }, _, context) =>
        capacity -
        (await busyPlaces(context).load(id)).filter((busy) => busy.place < capacity).length,
    }),
    places: t.field({
      type: [Place],
      extensions: { maxRows: maxPlaces },
      resolve: async ({ id, capacity }, _, context) => {
        const busy = new Map(
          (await busyPlaces(context).load(id)).map(({ place, jobId }) => [place, jobId]),
        )
        return Array.from({ length: capacity }, (_, number) => ({
          number,
          jobId: busy.get(number) ?? null,
        }))
      },
    }),
    bond: t.field({
      type: TokenAmount,
      nullable: true,
      description: 'Held until it is archived and seven days more; null once it went back.',
      resolve: ({ bondToken, bond }) => (bond === 0n ? null : { token: bondToken, amount: bond }),
    }),
    bondDueAt: t.int({
      nullable: true,
      description: 'From when the seller may take the bond back; null until it is archived.',
      resolve: ({ bondDueAt }) => bondDueAt && seconds(bondDueAt),
    }),
    purchaseCount: t.exposeInt('purchases'),
    archivedAt: t.int({
      nullable: true,
      resolve: ({ archivedAt }) => archivedAt && seconds(archivedAt),
    }),
    createdAt: t.int({ resolve: ({ timestamp }) => seconds(timestamp) }),
    provenance: t.field({ type: Provenance, resolve: (row) => row }),
  }),
})

const ListingRevision = builder.objectRef<ListingRevisionRow>('ListingRevision').implement({
  description: 'A listing as its seller had it once.',
  fields: (t) => ({
    revision: t.exposeInt('revision'),
    price: t.expose('price', { type: 'BigInt' }),
    deliveryTime: t.exposeInt('deliveryTime'),
    capacity: t.exposeInt('capacity'),
    key: t.expose('key', { type: 'Hex', nullable: true }),
    document: t.field({ type: Document, nullable: true, resolve: documentOfListing }),
    createdAt: t.int({ resolve: ({ timestamp }) => seconds(timestamp) }),
    provenance: t.field({ type: Provenance, resolve: (row) => row }),
  }),
})

const ListingRevisionConnection = builder.connectionObject(
  { type: ListingRevision, name: 'ListingRevisionConnection' },
  { name: 'ListingRevisionEdge' },
)

const newest = newestOf<ListingRevisionRow>('listing_revision')

builder.objectField(Listing, 'revisions', (t) =>
  t.connection(
    {
      type: ListingRevision,
      description: 'Newest first.',
      resolve: ({ id }, args, context) => {
        const { sql } = context
        const nested = {
          name: 'listing revisions',
          keyset: newest,
          source: (listing: Fragment) =>
            sql`select listing_revision.* from listing_revision
              where listing_revision.listing_id = ${listing}`,
        }
        return nestedPage<ListingRevisionRow>(context, nested, id, args)
      },
    },
    ListingRevisionConnection,
  ),
)
