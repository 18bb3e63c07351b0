import type { Address } from 'viem'
import { builder } from '../builder.ts'
import { shownOf } from '../files.ts'
import { groupBy, keyBy, loaderOf } from '../loaderOf.ts'
import type { AccountRow } from '../rows.ts'
import { Agent } from './agent.ts'
import { TokenAmount } from './token.ts'

type AccountShape = Pick<
  AccountRow,
  'address' | 'agentId' | 'closed' | 'jobsAsClient' | 'jobsAsProvider'
>

export const Account = builder.loadableObject('Account', {
  description: 'An address that acts. It may be bound to an agent, once and for good.',
  load: async (addresses: Address[], { sql }): Promise<AccountShape[]> => {
    const rows = await sql<AccountShape[]>`
      select * from account where address = any(${addresses})`
    const known = keyBy(rows, ({ address }) => address)
    return addresses.map((address) => known.get(address) ?? unseen(address))
  },
  fields: (t) => ({
    address: t.expose('address', { type: 'Hex' }),
    agent: t.field({ type: Agent, nullable: true, resolve: ({ agentId }) => agentId }),
    name: t.string({
      nullable: true,
      description: "Its agent's, from the registration file. Untrusted.",
      resolve: async ({ agentId }, _, context) => {
        if (agentId === null) return null
        const agent = await Agent.getDataloader(context).load(agentId)
        return agent ? (await shownOf(agent, context))?.name : null
      },
    }),
    closed: t.exposeBoolean('closed', { description: "Its agent's owner closed it to new jobs." }),
    jobsAsClient: t.exposeInt('jobsAsClient', { description: 'Jobs it put money into.' }),
    jobsAsProvider: t.exposeInt('jobsAsProvider', { description: 'Funded jobs it was given.' }),
  }),
})

function unseen(address: Address): AccountShape {
  return { address, agentId: null, closed: false, jobsAsClient: 0, jobsAsProvider: 0 }
}

const accountsOf = loaderOf<bigint, AccountShape[]>(
  async (agentIds, { sql }) => {
    const rows = await sql<(AccountShape & { agentId: bigint })[]>`
    select * from account where agent_id = any(${agentIds.map(String)}::numeric[])
    order by address`
    return groupBy(rows, ({ agentId }) => agentId)
  },
  () => [],
)

builder.objectField(Agent, 'accounts', (t) =>
  t.field({ type: [Account], resolve: ({ id }, _, context) => accountsOf(context).load(id) }),
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
