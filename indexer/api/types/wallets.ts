import { builder } from '../builder.ts'
import { countOf, newestOf, pageOf } from '../connection.ts'
import type { AgentWalletRow } from '../rows.ts'
import { AgentWallet } from './wallet.ts'

const AgentWalletConnection = builder.connectionObject(
  { type: AgentWallet, name: 'AgentWalletConnection' },
  { name: 'AgentWalletEdge' },
)

const newest = newestOf<AgentWalletRow>('agent_wallet')

builder.queryFields((t) => ({
  wallet: t.field({
    type: AgentWallet,
    nullable: true,
    args: { address: t.arg({ type: 'Hex', required: true }) },
    resolve: (_, { address }) => address,
  }),
  wallets: t.connection(
    {
      type: AgentWallet,
      description: 'Newest first.',
      args: {
        owner: t.arg({ type: 'Hex' }),
        key: t.arg({
          type: 'Hex',
          description: 'A session key that is neither revoked nor expired.',
        }),
      },
      resolve: async (_, { owner, key, ...args }, { sql, now }) => {
        const page = pageOf(sql, newest, args)
        const from = sql`
          from agent_wallet where true
          ${owner ? sql`and agent_wallet.owner = ${owner}` : sql``}
          ${
            key
              ? sql`and agent_wallet.address in (
                  select wallet from session_key where key = ${key} and expiry > ${await now()})`
              : sql``
          }`
        const rows = await sql<AgentWalletRow[]>`
          select agent_wallet.* ${from} ${page.where} ${page.order}`
        return page.connection(rows, () => countOf(sql, from))
      },
    },
    AgentWalletConnection,
  ),
}))
