import { builder, seconds } from '../builder.ts'
import type { Head } from '../live/head.ts'
import type { MarketRow, TokenTotalRow } from '../rows.ts'
import { SolvencyState } from './enums.ts'
import { TokenAmount } from './token.ts'

const Meta = builder.objectRef<Head>('Meta').implement({
  description: 'How far the read model is, and whether it can be believed.',
  fields: (t) => ({
    chainId: t.int({ resolve: (_, __, { deployment }) => deployment.chainId }),
    block: t.exposeInt('block', { description: 'The last one read in.' }),
    blockTimestamp: t.int({ resolve: ({ blockTimestamp }) => seconds(blockTimestamp) }),
    chainHead: t.exposeInt('chainHead', {
      nullable: true,
      description: 'Null where the chain did not answer.',
    }),
    lagBlocks: t.exposeInt('lagBlocks', { nullable: true }),
    status: t.exposeString('status', {
      description:
        'READY; SYNCING while the first read-in lasts; STALE when the writer is silent or late, or the chain is another one.',
    }),
    solvency: t.field({
      type: SolvencyState,
      description: 'Looked at every few seconds: whether the contracts have what they owe.',
      resolve: (_, __, { solvency }) => solvency(),
    }),
  }),
})

const Stats = builder
  .objectRef<{ market: MarketRow | undefined; totals: TokenTotalRow[] }>('Stats')
  .implement({
    fields: (t) => ({
      jobs: t.int({ resolve: ({ market }) => market?.jobs ?? 0 }),
      openJobs: t.int({ resolve: ({ market }) => market?.openJobs ?? 0 }),
      completedJobs: t.int({ resolve: ({ market }) => market?.completedJobs ?? 0 }),
      agents: t.int({ resolve: ({ market }) => market?.agents ?? 0 }),
      escrowed: t.field({
        type: [TokenAmount],
        description: 'Held for jobs now.',
        resolve: ({ totals }) => totals.map(({ token, escrowed }) => ({ token, amount: escrowed })),
      }),
      paid: t.field({
        type: [TokenAmount],
        description: 'Paid to providers so far.',
        resolve: ({ totals }) => totals.map(({ token, paid }) => ({ token, amount: paid })),
      }),
      fees: t.field({
        type: [TokenAmount],
        description: "The protocol's and policy owners' so far.",
        resolve: ({ totals }) => totals.map(({ token, fees }) => ({ token, amount: fees })),
      }),
    }),
  })

builder.queryFields((t) => ({
  meta: t.field({
    type: Meta,
    resolve: (_, __, { head, asking }) => {
      // What it tells moves on without anything changing here
      asking.isRepeatable = false
      return head()
    },
  }),
  stats: t.field({
    type: Stats,
    resolve: async (_, __, { sql }) => {
      const [[market], totals] = await Promise.all([
        sql<MarketRow[]>`select * from market where id = 0`,
        sql<TokenTotalRow[]>`select * from token_total order by token`,
      ])
      return { market, totals: [...totals] }
    },
  }),
}))
