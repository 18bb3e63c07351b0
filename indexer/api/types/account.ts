import type { Address } from 'viem'
import { builder } from '../builder.ts'
import type { Context } from '../context.ts'
import { shownOf } from '../files.ts'
import { keyBy, loaderOf } from '../loaderOf.ts'
import type { AccountRow } from '../rows.ts'
import { Agent } from './agent.ts'
import { TokenAmount } from './token.ts'

type AccountShape = Pick<
  AccountRow,
  'address' | 'agentId' | 'closed' | 'jobsAsClient' | 'jobsAsProvider'
>

const accounts = loaderOf<Address, AccountShape>(
  async (addresses, { sql }) => {
    const rows = await sql<AccountShape[]>`
      select address, agent_id, closed, jobs_as_client, jobs_as_provider
      from account where address = any(${[...addresses]})`
    return keyBy(rows, ({ address }) => address)
  },
  (address) => ({ address, agentId: null, closed: false, jobsAsClient: 0, jobsAsProvider: 0 }),
)

/** What is known of an account; of one never seen that it did nothing. */
export const accountOf = (address: Address, context: Context) => accounts(context).load(address)

/** An account is its address: nothing is read where nothing else is asked for. */
export const Account = builder.objectRef<Address>('Account').implement({
  description: 'An address that acts. It may be bound to an agent, once and for good.',
  fields: (t) => ({
    address: t.field({ type: 'Hex', resolve: (address) => address }),
    agent: t.field({
      type: Agent,
      nullable: true,
      resolve: async (address, _, context) => (await accountOf(address, context)).agentId,
    }),
    name: t.string({
      nullable: true,
      description: "Its agent's, from the registration file. Untrusted.",
      resolve: async (address, _, context) => {
        const { agentId } = await accountOf(address, context)
        if (agentId === null) return null
        const agent = await Agent.getDataloader(context).load(agentId)
        return agent ? (await shownOf(agent, context))?.name : null
      },
    }),
    closed: t.boolean({
      description: "Its agent's owner closed it to new jobs.",
      resolve: async (address, _, context) => (await accountOf(address, context)).closed,
    }),
    jobsAsClient: t.int({
      description: 'Jobs it put money into.',
      resolve: async (address, _, context) => (await accountOf(address, context)).jobsAsClient,
    }),
    jobsAsProvider: t.int({
      description: 'Funded jobs it was given.',
      resolve: async (address, _, context) => (await accountOf(address, context)).jobsAsProvider,
    }),
  }),
})

const addressesOf = loaderOf<bigint, Address[]>(
  async (agentIds, { sql }) => {
    const rows = await sql<{ agentId: bigint; addresses: Address[] }[]>`
      select agent_id, array_agg(address order by address) as addresses from account
      where agent_id = any(${agentIds.map(String)}::numeric[])
      group by agent_id`
    return new Map(rows.map(({ agentId, addresses }) => [agentId, addresses]))
  },
  () => [],
)

builder.objectField(Agent, 'accounts', (t) =>
  t.field({ type: [Account], resolve: ({ id }, _, context) => addressesOf(context).load(id) }),
)

builder.queryFields((t) => ({
  account: t.field({
    type: Account,
    args: { address: t.arg({ type: 'Hex', required: true }) },
    resolve: (_, { address }) => address,
  }),
  credits: t.field({
    type: [TokenAmount],
    description: 'Payouts that could not be pushed and wait for the account to withdraw them.',
    extensions: { maxRows: 100 },
    args: { account: t.arg({ type: 'Hex', required: true }) },
    resolve: async (_, { account }, { sql }) => [
      ...(await sql<{ token: Address; amount: bigint }[]>`
        select token, amount from credit where account = ${account} and amount > 0
        order by token limit 100`),
    ],
  }),
}))
