import type { Address } from 'viem'
import { builder } from '../builder.ts'
import { countOf, type Keyset, pageOf } from '../connection.ts'
import { groupBy, keyBy, loaderOf } from '../loaderOf.ts'
import type { MarketDayRow, PointDayRow, TokenDayRow } from '../rows.ts'
import { PointDay } from './pointDays.ts'
import { Token } from './token.ts'

const tokenDays = loaderOf<number, TokenDayRow[]>(
  async (days, { sql }) => {
    const rows = await sql<TokenDayRow[]>`
      select * from token_day where day = any(${[...days]}) order by token`
    return groupBy(rows, ({ day }) => day)
  },
  () => [],
)

const pointDays = loaderOf<number, Pick<PointDayRow, 'day' | 'minted' | 'burned'> | null>(
  async (days, { sql }) => {
    const rows = await sql<PointDayRow[]>`select * from point_day where day = any(${[...days]})`
    return keyBy(rows, ({ day }) => day)
  },
  () => null,
)

const TokenDay = builder.objectRef<TokenDayRow>('TokenDay').implement({
  description: "What moved of a token for jobs on a day, in the token's smallest unit.",
  fields: (t) => ({
    token: t.field({
      type: Token,
      resolve: ({ token }): { address: Address } => ({ address: token }),
    }),
    paidIn: t.expose('paidIn', { type: 'BigInt', description: 'Put into escrow.' }),
    paid: t.expose('paid', { type: 'BigInt', description: 'To providers.' }),
    fee: t.expose('fee', { type: 'BigInt', description: "The protocol's." }),
    ownerFee: t.expose('ownerFee', { type: 'BigInt', description: "Policy owners'." }),
    refunded: t.expose('refunded', { type: 'BigInt' }),
  }),
})

const MarketDay = builder.objectRef<MarketDayRow>('MarketDay').implement({
  description: 'A UTC day of the market.',
  fields: (t) => ({
    day: t.exposeInt('day', { description: 'Days since 1970.' }),
    jobs: t.exposeInt('jobs', { description: 'That came in.' }),
    completed: t.exposeInt('completed', { description: 'That ended so.' }),
    rejected: t.exposeInt('rejected'),
    expired: t.exposeInt('expired'),
    agents: t.exposeInt('agents', { description: 'That registered.' }),
    activeAgents: t.exposeInt('activeAgents', {
      description: 'An account of theirs hired, offered, delivered, judged, voted or the like.',
    }),
    tokens: t.field({
      type: [TokenDay],
      resolve: ({ day }, _, context) => tokenDays(context).load(day),
    }),
    points: t.field({
      type: PointDay,
      nullable: true,
      description: 'Null where none were made or destroyed.',
      resolve: ({ day }, _, context) => pointDays(context).load(day),
    }),
  }),
})

const MarketDayConnection = builder.connectionObject(
  { type: MarketDay, name: 'MarketDayConnection' },
  { name: 'MarketDayEdge' },
)

const newest: Keyset<MarketDayRow> = {
  name: 'NEWEST',
  descending: true,
  columns: [{ column: 'market_day.day', type: 'int4', of: ({ day }) => day }],
}

builder.queryField('days', (t) =>
  t.connection(
    {
      type: MarketDay,
      description: 'Days on which something happened, newest first.',
      resolve: async (_, args, { sql }) => {
        const page = pageOf(sql, newest, args)
        const from = sql`from market_day where true`
        const rows = await sql<MarketDayRow[]>`
          select market_day.* ${from} ${page.where} ${page.order}`
        return page.connection(rows, () => countOf(sql, from))
      },
    },
    MarketDayConnection,
  ),
)
