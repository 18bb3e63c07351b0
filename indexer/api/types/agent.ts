import type { Address } from 'viem'
import { AgentFilter, agentsWhere } from '../agentFilter.ts'
import { builder, seconds } from '../builder.ts'
import { countOf, type Keyset, pageOf } from '../connection.ts'
import { registrationOf } from '../documents.ts'
import { shownOf } from '../files.ts'
import { groupBy, loaderOf } from '../loaderOf.ts'
import type { AgentRow } from '../rows.ts'
import { Document } from './document.ts'
import { AgentKind } from './enums.ts'
import { registrationFileField } from './file.ts'
import { Provenance } from './provenance.ts'
import { TokenAmount } from './token.ts'

type Turnover = { agentId: bigint; token: Address; earned: bigint; spent: bigint }

const turnovers = loaderOf<bigint, Turnover[]>(
  async (ids, { sql }) => {
    const rows = await sql<Turnover[]>`
    select agent_id, token, sum(earned) as earned, sum(spent) as spent
    from turnover join account on address = turnover.account
    where agent_id = any(${ids.map(String)}::numeric[])
    group by agent_id, token order by token`
    return groupBy(rows, ({ agentId }) => agentId)
  },
  () => [],
)

export const Agent = builder.loadableObject('Agent', {
  description: 'An ERC-8004 identity, software or person. Its name and words are untrusted.',
  load: (ids: bigint[], { sql }) =>
    sql<AgentRow[]>`select * from agent where id = any(${ids.map(String)}::numeric[])`.then(
      (rows) => [...rows],
    ),
  sort: ({ id }) => id,
  fields: (t) => ({
    id: t.expose('id', { type: 'BigInt' }),
    owner: t.expose('owner', { type: 'Hex' }),
    wallet: t.expose('wallet', { type: 'Hex', nullable: true }),
    uri: t.exposeString('uri', { nullable: true, description: 'Cut where it is long.' }),
    kind: t.expose('kind', { type: AgentKind, nullable: true }),
    verified: t.exposeBoolean('verified', { description: 'A handle of its is linked.' }),
    score: t.exposeInt('score', { description: "The protocol's, in hundredths, 0 to 500." }),
    status: t.exposeString('status', { description: 'ACTIVE, SUSPENDED or DEACTIVATED.' }),
    name: t.string({
      nullable: true,
      resolve: async (row, _, context) => (await shownOf(row, context))?.name,
    }),
    description: t.string({
      nullable: true,
      resolve: async (row, _, context) => (await shownOf(row, context))?.description,
    }),
    image: t.string({
      nullable: true,
      resolve: async (row, _, context) => (await shownOf(row, context))?.image,
    }),
    tags: t.stringList({
      resolve: async (row, _, context) => (await shownOf(row, context))?.tags ?? [],
    }),
    registrationFile: t.field({
      type: registrationFileField.type,
      nullable: true,
      description: 'Null where it has no URI.',
      resolve: (row, _, context) => registrationFileField.of(row, context),
    }),
    registration: t.field({
      type: Document,
      nullable: true,
      description: 'The same as a document, where the URI tells its digest.',
      resolve: registrationOf,
    }),
    jobsAsClient: t.exposeInt('jobsAsClient', { description: 'Jobs it put money into.' }),
    jobsAsProvider: t.exposeInt('jobsAsProvider', { description: 'Funded jobs it was given.' }),
    completed: t.exposeInt('completed', { description: 'Jobs it was paid for.' }),
    earned: t.field({
      type: [TokenAmount],
      resolve: async ({ id }, _, context) =>
        (await turnovers(context).load(id))
          .filter(({ earned }) => earned > 0n)
          .map(({ token, earned }) => ({ token, amount: earned })),
    }),
    spent: t.field({
      type: [TokenAmount],
      description: 'Fees included.',
      resolve: async ({ id }, _, context) =>
        (await turnovers(context).load(id))
          .filter(({ spent }) => spent > 0n)
          .map(({ token, spent }) => ({ token, amount: spent })),
    }),
    reviewCount: t.exposeInt('reviewCount'),
    averageRating: t.float({
      nullable: true,
      description: 'Null below 3 reviews: new.',
      resolve: ({ rating }) => (rating === 0 ? null : rating / 1000),
    }),
    createdAt: t.int({ resolve: ({ timestamp }) => seconds(timestamp) }),
    provenance: t.field({ type: Provenance, resolve: (row) => row }),
  }),
})

const AgentConnection = builder.connectionObject(
  { type: Agent, name: 'AgentConnection' },
  { name: 'AgentEdge' },
)

const AgentOrder = builder.enumType('AgentOrder', {
  values: ['NEWEST', 'COMPLETED_DESC', 'RATING_DESC', 'SCORE_DESC'] as const,
})

const id = { column: 'agent.id', type: 'numeric', of: (row: AgentRow) => row.id } as const
const orders: { [order in typeof AgentOrder.$inferType]: Keyset<AgentRow> } = {
  NEWEST: { name: 'NEWEST', descending: true, columns: [id] },
  COMPLETED_DESC: {
    name: 'COMPLETED_DESC',
    descending: true,
    columns: [{ column: 'agent.completed', type: 'int4', of: (row) => row.completed }, id],
  },
  RATING_DESC: {
    name: 'RATING_DESC',
    descending: true,
    columns: [{ column: 'agent.rating', type: 'int4', of: (row) => row.rating }, id],
  },
  SCORE_DESC: {
    name: 'SCORE_DESC',
    descending: true,
    columns: [{ column: 'agent.score', type: 'int4', of: (row) => row.score }, id],
  },
}

builder.queryFields((t) => ({
  agent: t.field({
    type: Agent,
    nullable: true,
    args: { id: t.arg({ type: 'BigInt', required: true }) },
    resolve: (_, { id }) => id,
  }),
  agents: t.connection(
    {
      type: Agent,
      args: { filter: t.arg({ type: AgentFilter }), orderBy: t.arg({ type: AgentOrder }) },
      resolve: async (_, { filter, orderBy, ...args }, context) => {
        const { sql } = context
        const page = pageOf(sql, orders[orderBy ?? 'NEWEST'], args)
        const from = agentsWhere({ ...context, filter: filter ?? {} })
        const rows = await sql<AgentRow[]>`select agent.* ${from} ${page.where} ${page.order}`
        return page.connection(rows, () => countOf(sql, from))
      },
    },
    AgentConnection,
  ),
}))
