import type { Hex } from 'viem'
import { builder, seconds } from '../builder.ts'
import { documentOf } from '../documents.ts'
import { groupBy, keyBy, loaderOf } from '../loaderOf.ts'
import type { HandleRow, PoolPlaceRow, VerificationRow } from '../rows.ts'
import { Account } from './account.ts'
import { Agent } from './agent.ts'
import { Document } from './document.ts'
import { Provenance } from './provenance.ts'

const Source = builder.enumType('VerificationSource', {
  values: {
    X: { description: 'An account on X: gives the mark and a place in the pool of validators.' },
    DOMAIN: { description: 'A domain: gives the mark.' },
  } as const,
})

const verifications = loaderOf<bigint, VerificationRow[]>(
  async (ids, { sql }) => {
    const rows = await sql<VerificationRow[]>`
      select * from verification
      where agent_id = any(${ids.map(String)}::numeric[]) and handle is not null
      order by source desc`
    return groupBy(rows, ({ agentId }) => agentId)
  },
  () => [],
)

const places = loaderOf<bigint, PoolPlaceRow | null>(
  async (ids, { sql }) => {
    const rows = await sql<PoolPlaceRow[]>`
      select * from pool_place where agent_id = any(${ids.map(String)}::numeric[])`
    return keyBy(rows, ({ agentId }) => agentId)
  },
  () => null,
)

const Verification = builder.objectRef<VerificationRow>('Verification').implement({
  description: "An agent's handle, as the verifier attested it.",
  fields: (t) => ({
    source: t.expose('source', { type: Source }),
    handle: t.field({
      type: 'Hex',
      description: 'keccak-256 of the X user id, or of the domain.',
      resolve: ({ handle }) => handle as Hex,
    }),
    account: t.field({ type: Account, resolve: ({ account }) => account }),
    report: t.field({
      type: Document,
      nullable: true,
      description: 'What the verifier saw.',
      resolve: ({ report }) => report && documentOf(report, null),
    }),
    createdAt: t.int({ resolve: ({ timestamp }) => seconds(timestamp) }),
    provenance: t.field({ type: Provenance, resolve: (row) => row }),
  }),
})

const Handle = builder.objectRef<HandleRow>('Handle').implement({
  description: 'An external handle that was linked, or banned.',
  fields: (t) => ({
    source: t.expose('source', { type: Source }),
    hash: t.expose('hash', { type: 'Hex' }),
    agent: t.field({
      type: Agent,
      nullable: true,
      description: 'Whose it is or was last, and stays; null if it was released.',
      resolve: ({ agentId }) => agentId,
    }),
    banned: t.exposeBoolean('banned'),
    provenance: t.field({ type: Provenance, resolve: (row) => row }),
  }),
})

const PoolPlace = builder.objectRef<PoolPlaceRow>('PoolPlace').implement({
  description: 'A place of the pool that panels are drawn from.',
  fields: (t) => ({
    place: t.expose('place', { type: 'BigInt' }),
    account: t.field({
      type: Account,
      nullable: true,
      description: 'Who votes; null while the place is vacated.',
      resolve: ({ account }) => account,
    }),
    since: t.int({ resolve: ({ since }) => seconds(since) }),
    provenance: t.field({ type: Provenance, resolve: (row) => row }),
  }),
})

builder.objectFields(Agent, (t) => ({
  banned: t.exposeBoolean('banned', { description: 'It lost its marks and gets no other.' }),
  verifications: t.field({
    type: [Verification],
    description: 'One for each source it has a handle at.',
    resolve: ({ id }, _, context) => verifications(context).load(id),
  }),
  poolPlace: t.field({
    type: PoolPlace,
    nullable: true,
    resolve: ({ id }, _, context) => places(context).load(id),
  }),
}))

builder.queryField('handle', (t) =>
  t.field({
    type: Handle,
    nullable: true,
    args: {
      source: t.arg({ type: Source, required: true }),
      hash: t.arg({ type: 'Hex', required: true }),
    },
    resolve: async (_, { source, hash }, { sql }) => {
      const [row] = await sql<HandleRow[]>`
        select * from handle where source = ${source} and hash = ${hash}`
      return row
    },
  }),
)
