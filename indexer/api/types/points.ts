import type { Address } from 'viem'
import { builder, seconds } from '../builder.ts'
import { countOf, type Keyset, pageOf } from '../connection.ts'
import type { Context } from '../context.ts'
import { groupBy, keyBy, loaderOf } from '../loaderOf.ts'
import { decayedBy, nextDecay } from '../pointDecay.ts'
import type { PointAccountRow, PointAgentRow } from '../rows.ts'
import { Account } from './account.ts'
import { Agent } from './agent.ts'

type Balance = Pick<PointAccountRow, 'address' | 'balance' | 'clock'>

const unseen = (address: Address): Balance => ({ address, balance: 0n, clock: null })

const balances = loaderOf<Address, Balance>(async (addresses, { sql }) => {
  const rows = await sql<Balance[]>`
    select address, balance, clock from point_account where address = any(${[...addresses]})`
  return keyBy(rows, ({ address }) => address)
}, unseen)

const ofAgents = loaderOf<bigint, (Balance & { agentId: bigint })[]>(
  async (ids, { sql }) => {
    const rows = await sql<(Balance & { agentId: bigint })[]>`
      select account.agent_id, point_account.address, balance, clock
      from account join point_account using (address)
      where account.agent_id = any(${ids.map(String)}::numeric[])`
    return groupBy(rows, ({ agentId }) => agentId)
  },
  () => [],
)

/** What of a balance has decayed and is not booked. */
async function decayedOf({ balance, clock }: Balance, context: Context): Promise<bigint> {
  return clock === null ? 0n : decayedBy(balance, clock, await context.now())
}

export const PointBalance = builder.objectRef<Balance>('PointBalance').implement({
  description: 'Points of an account, in hundredths.',
  fields: (t) => ({
    account: t.field({ type: Account, resolve: ({ address }) => address }),
    balance: t.expose('balance', { type: 'BigInt', description: 'As booked: its `balanceOf`.' }),
    available: t.field({
      type: 'BigInt',
      description: 'The balance less what has decayed by now and is not yet booked.',
      resolve: async (row, _, context) => row.balance - (await decayedOf(row, context)),
    }),
    clock: t.int({
      nullable: true,
      description: 'The time its decay is counted from; null where nothing decays.',
      resolve: ({ clock }) => clock && seconds(clock),
    }),
    nextDecay: t.int({
      nullable: true,
      description: 'When it loses a tenth next, unless it is used.',
      resolve: async ({ clock }, _, context) =>
        clock && seconds(nextDecay(clock, await context.now())),
    }),
  }),
})

const AgentPoints = builder.objectRef<PointAgentRow>('AgentPoints').implement({
  description: 'What `Points` knows of an agent; amounts in hundredths.',
  fields: (t) => ({
    available: t.field({
      type: 'BigInt',
      description: 'Of all its accounts, less what has decayed by now.',
      resolve: async ({ agentId }, _, context) => {
        const rows = await ofAgents(context).load(agentId)
        const decayed = await Promise.all(rows.map((row) => decayedOf(row, context)))
        return rows.reduce((sum, { balance }, i) => sum + balance - (decayed[i] ?? 0n), 0n)
      },
    }),
    debt: t.expose('debt', { type: 'BigInt', description: 'Repaid by what it is given next.' }),
    activeAt: t.int({
      nullable: true,
      description: 'When it was last known to be active.',
      resolve: ({ activeAt }) => activeAt && seconds(activeAt),
    }),
    registration: t.exposeBoolean('registration', { description: 'It had its grant for joining.' }),
    verification: t.exposeBoolean('verification', {
      description: 'It had its grant for a handle.',
    }),
    emissionDay: t.exposeInt('emissionDay', {
      nullable: true,
      description: 'The UTC day (days since 1970) it last claimed its emission for.',
    }),
  }),
})

const agentPoints = loaderOf<bigint, PointAgentRow | null>(
  async (ids, { sql }) => {
    const rows = await sql<PointAgentRow[]>`
      select * from point_agent where agent_id = any(${ids.map(String)}::numeric[])`
    return keyBy(rows, ({ agentId }) => agentId)
  },
  () => null,
)

builder.objectField(Account, 'points', (t) =>
  t.field({
    type: PointBalance,
    resolve: (address, _, context) => balances(context).load(address),
  }),
)

builder.objectField(Agent, 'points', (t) =>
  t.field({
    type: AgentPoints,
    nullable: true,
    description: 'Null while it never had any.',
    resolve: ({ id }, _, context) => agentPoints(context).load(id),
  }),
)

const PointBalanceConnection = builder.connectionObject(
  { type: PointBalance, name: 'PointBalanceConnection' },
  { name: 'PointBalanceEdge' },
)

const greatest: Keyset<Balance> = {
  name: 'BALANCE_DESC',
  descending: true,
  columns: [
    { column: 'point_account.balance', type: 'numeric', of: ({ balance }) => balance },
    { column: 'point_account.address', type: 'text', of: ({ address }) => address },
  ],
}

builder.queryField('pointBalances', (t) =>
  t.connection(
    {
      type: PointBalance,
      description: 'Accounts that have points, the greatest booked balance first.',
      resolve: async (_, args, { sql }) => {
        const page = pageOf(sql, greatest, args)
        const from = sql`from point_account where balance > 0`
        const rows = await sql<Balance[]>`
          select address, balance, clock ${from} ${page.where} ${page.order}`
        return page.connection(rows, () => countOf(sql, from))
      },
    },
    PointBalanceConnection,
  ),
)
