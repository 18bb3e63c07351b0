import { storageLayout as layout, slotOf } from '@guildhall/sdk'
import type { Address, Hex } from 'viem'
import { builder } from '../builder.ts'
import { loaderOf } from '../loaderOf.ts'
import { eventTopic } from '../proof/eventTopics.ts'
import { jobWords } from '../proof/jobWords.ts'
import { wordOf } from '../proof/word.ts'
import type { ActivityRow } from '../rows.ts'
import { Agent } from './agent.ts'
import { Job } from './job.ts'
import { Offer } from './offer.ts'
import { Payment } from './payment.ts'
import { PointBalance } from './points.ts'
import type { ProvenanceShape } from './provenance.ts'
import { Review } from './review.ts'

type Place = Pick<ProvenanceShape, 'block' | 'logIndex'>
type ProofShape = { event: Place | null; state: StoredShape[] }
type StoredShape = { what: string; contract: Address; slot: Hex; value: Hex; mask: Hex }
type Event = Pick<
  ActivityRow,
  'type' | 'contract' | 'block' | 'blockHash' | 'transactionHash' | 'logIndex'
>

const events = loaderOf<string, Event | null>(
  async (places, { sql }) => {
    const pairs = places.map((place) => place.split('-').map(Number))
    const rows = await sql<Event[]>`
      select type, contract, block, block_hash, transaction_hash, log_index from activity
      where (block, log_index) in (
        select * from unnest(
          ${pairs.map(([block = 0]) => block)}::int8[], ${pairs.map(([, log = 0]) => log)}::int4[]))`
    return new Map(rows.map((row) => [`${row.block}-${row.logIndex}`, row]))
  },
  () => null,
)

const ProvenEvent = builder.objectRef<Event>('ProvenEvent').implement({
  description: 'A log: `eth_getLogs` of its block has it.',
  fields: (t) => ({
    name: t.exposeString('type'),
    contract: t.expose('contract', { type: 'Hex' }),
    topic: t.field({
      type: 'Hex',
      nullable: true,
      description: 'The first: hash of its signature.',
      resolve: ({ contract, type }, _, { deployment }) => eventTopic(deployment, contract, type),
    }),
    block: t.exposeInt('block'),
    blockHash: t.expose('blockHash', { type: 'Hex' }),
    transactionHash: t.expose('transactionHash', { type: 'Hex' }),
    logIndex: t.exposeInt('logIndex', { description: 'In its block.' }),
  }),
})

const ProvenWord = builder.objectRef<StoredShape>('ProvenWord').implement({
  description: 'A word of storage: what `eth_getProof` gives for it, and `mask`, is `value`.',
  fields: (t) => ({
    what: t.exposeString('what', { description: 'Which of the fields it holds.' }),
    contract: t.expose('contract', { type: 'Hex' }),
    slot: t.expose('slot', { type: 'Hex' }),
    value: t.expose('value', { type: 'Hex', description: 'As the row has it.' }),
    mask: t.expose('mask', { type: 'Hex', description: 'The bits the row tells.' }),
  }),
})

const Proof = builder.objectRef<ProofShape>('Proof').implement({
  description: 'What to compare with the chain, by a node of your own.',
  fields: (t) => ({
    block: t.int({
      description: 'At the end of which `state` holds. Where a new one came meanwhile, ask again.',
      resolve: async (_, __, context) => {
        context.asking.isRepeatable = false
        return (await context.head()).block
      },
    }),
    event: t.field({
      type: ProvenEvent,
      nullable: true,
      description: 'That made the row. Null for a sum.',
      resolve: ({ event }, _, context) =>
        event && events(context).load(`${event.block}-${event.logIndex}`),
    }),
    state: t.field({
      type: [ProvenWord],
      description: 'Empty for what only happened: no contract keeps it.',
      extensions: { maxRows: 3 },
      resolve: ({ state }) => state,
    }),
  }),
})

const whole = (value: Hex | bigint) => wordOf([{ shift: 0, bits: 256, value }])
const address = (value: Address) => wordOf([{ shift: 0, bits: 160, value }])

builder.objectField(Job, 'proof', (t) =>
  t.field({
    type: Proof,
    resolve: (job, _, { deployment }) => ({
      event: job,
      state: jobWords(job).map((word, i) => ({
        what: ['client, policy, status, flags, deadline', 'provider, budget'][i] ?? '',
        contract: deployment.contracts.jobMarket,
        slot: slotOf(layout.job, [job.id], BigInt(i)),
        ...word,
      })),
    }),
  }),
)

builder.objectField(Agent, 'proof', (t) =>
  t.field({
    type: Proof,
    resolve: ({ id, owner, wallet, score, ...event }, _, { deployment }) => {
      const { identityRegistry, standing } = deployment.contracts
      const state = [
        {
          what: 'owner',
          contract: identityRegistry,
          slot: slotOf(layout.owner, [id]),
          ...address(owner),
        },
        {
          what: 'score',
          contract: standing,
          slot: slotOf(layout.score, [id]),
          ...wordOf([{ shift: 0, bits: 16, value: BigInt(score) }]),
        },
      ]
      // The owner stands in where no wallet was ever named
      const own = {
        what: 'wallet',
        contract: identityRegistry,
        slot: slotOf(layout.wallet, [id]),
      }
      return {
        event,
        state: wallet && wallet !== owner ? [...state, { ...own, ...address(wallet) }] : state,
      }
    },
  }),
)

builder.objectField(Payment, 'proof', (t) =>
  t.field({ type: Proof, resolve: (payment) => ({ event: payment, state: [] }) }),
)

builder.objectField(Offer, 'proof', (t) =>
  t.field({
    type: Proof,
    resolve: (offer, _, { deployment }) => {
      const { jobId, version, provider, hash, state } = offer
      const live = {
        what: 'hash of the live offer',
        contract: deployment.contracts.offers,
        slot: slotOf(layout.offer, [jobId, BigInt(version), provider]),
        ...whole(hash),
      }
      return { event: offer, state: state === 'LIVE' ? [live] : [] }
    },
  }),
)

builder.objectField(Review, 'proof', (t) =>
  t.field({
    type: Proof,
    resolve: (review, _, { deployment }) => ({
      event: review,
      state: [
        {
          what: 'rating',
          contract: deployment.contracts.reviews,
          slot: slotOf(layout.rating, [review.jobId]),
          ...wordOf([{ shift: review.ofProvider ? 0 : 8, bits: 8, value: BigInt(review.rating) }]),
        },
      ],
    }),
  }),
)

builder.objectField(PointBalance, 'proof', (t) =>
  t.field({
    type: Proof,
    resolve: ({ address, balance }, _, { deployment }) => ({
      event: null,
      state: [
        {
          what: 'balance',
          contract: deployment.contracts.points,
          slot: slotOf(layout.points, [address]),
          ...whole(balance),
        },
      ],
    }),
  }),
)
