import type { Hex } from 'viem'
import type { Database, Fragment } from '../../database/connect.ts'
import { builder, seconds } from '../builder.ts'
import { countOf, newestOf, pageOf } from '../connection.ts'
import { documentOf } from '../documents.ts'
import { nestedPage } from '../nestedPage.ts'
import { offerState } from '../offerState.ts'
import type { OfferRow } from '../rows.ts'
import { Account } from './account.ts'
import { Document } from './document.ts'
import { OfferState } from './enums.ts'
import { Job } from './job.ts'
import { Provenance } from './provenance.ts'

export const Offer = builder.loadableObject('Offer', {
  description:
    'A bid, a proposal or a counter-offer; one move in the thread of a job and a provider.',
  load: (hashes: Hex[], { sql }) =>
    sql<OfferRow[]>`select * from offer where hash = any(${hashes})`.then((rows) => [...rows]),
  sort: ({ hash }) => hash,
  fields: (t) => ({
    hash: t.expose('hash', { type: 'Hex', description: 'keccak-256 of its ABI encoding.' }),
    job: t.field({ type: Job, resolve: ({ jobId }) => jobId }),
    provider: t.field({ type: Account, resolve: ({ provider }) => provider }),
    byClient: t.exposeBoolean('byClient', { description: 'The client made it.' }),
    version: t.exposeInt('version', { description: 'Of the brief it answers.' }),
    round: t.exposeInt('round'),
    price: t.expose('price', { type: 'BigInt' }),
    deliveryTime: t.exposeInt('deliveryTime', {
      description: 'Seconds from funding to the delivery deadline.',
    }),
    expiry: t.int({
      description: 'From when it can no longer be accepted; at most 2147483647.',
      resolve: ({ expiry }) => seconds(expiry),
    }),
    expiresAt: t.field({
      type: 'BigInt',
      description: 'The same, exactly: what `Offers` hashed.',
      resolve: ({ expiry }) => BigInt(expiry),
    }),
    terms: t.field({
      type: Document,
      nullable: true,
      resolve: ({ terms }) => terms && documentOf(terms, 'terms'),
    }),
    previous: t.expose('previous', { type: 'Hex', nullable: true }),
    sealed: t.exposeBoolean('sealed', {
      description: 'Price, delivery time and terms are not known yet, and shown as none.',
    }),
    commitment: t.expose('commitment', {
      type: 'Hex',
      nullable: true,
      description: 'Of a bid that was sealed: the hash its maker committed to.',
    }),
    state: t.field({
      type: OfferState,
      resolve: async (offer, _, context) => {
        const job = await Job.getDataloader(context).load(offer.jobId)
        return offerState(offer, job, await context.now())
      },
    }),
    createdAt: t.int({ resolve: ({ timestamp }) => seconds(timestamp) }),
    provenance: t.field({ type: Provenance, resolve: (row) => row }),
  }),
})

const OfferConnection = builder.connectionObject(
  { type: Offer, name: 'OfferConnection' },
  { name: 'OfferEdge' },
)

const newest = newestOf<OfferRow>('offer')

builder.objectField(Job, 'offers', (t) =>
  t.connection(
    {
      type: Offer,
      description: 'Newest first.',
      args: { liveOnly: t.arg.boolean() },
      resolve: async ({ id }, { liveOnly, ...args }, context) => {
        const { sql } = context
        const live = liveOnly ? isLive(sql, await context.now()) : sql``
        const nested = {
          name: liveOnly ? 'live offers' : 'offers',
          keyset: newest,
          source: (job: Fragment) =>
            sql`select offer.* from offer join job on job.id = offer.job_id
              where offer.job_id = ${job} ${live}`,
        }
        return nestedPage<OfferRow>(context, nested, id, args)
      },
    },
    OfferConnection,
  ),
)

builder.queryFields((t) => ({
  offer: t.field({
    type: Offer,
    nullable: true,
    args: { hash: t.arg({ type: 'Hex', required: true }) },
    resolve: (_, { hash }) => hash,
  }),
  offers: t.connection(
    {
      type: Offer,
      description: 'In whose jobs somebody would be the provider, newest first; by either side.',
      args: {
        provider: t.arg({ type: 'Hex', required: true }),
        liveOnly: t.arg.boolean(),
      },
      resolve: async (_, { provider, liveOnly, ...args }, context) => {
        const { sql } = context
        const page = pageOf(sql, newest, args)
        const live = liveOnly ? isLive(sql, await context.now()) : sql``
        const from = sql`
          from offer join job on job.id = offer.job_id
          where offer.provider = ${provider} ${live}`
        const rows = await sql<OfferRow[]>`select offer.* ${from} ${page.where} ${page.order}`
        return page.connection(rows, () => countOf(sql, from))
      },
    },
    OfferConnection,
  ),
}))

/** What holds of offers that can be accepted now. */
function isLive(sql: Database, now: number): Fragment {
  return sql`and offer.state = 'LIVE' and offer.expiry > ${now} and job.status = 'OPEN'
    and job.deadline > ${now} and job.brief_version = offer.version`
}
