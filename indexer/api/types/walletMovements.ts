import { builder, seconds } from '../builder.ts'
import { countOf, newestOf, pageOf } from '../connection.ts'
import type { WalletMovementRow } from '../rows.ts'
import { Account } from './account.ts'
import { WalletMovementKind } from './enums.ts'
import { Job } from './job.ts'
import { Provenance } from './provenance.ts'
import { Token } from './token.ts'

const WalletMovement = builder.objectRef<WalletMovementRow>('WalletMovement').implement({
  fields: (t) => ({
    wallet: t.expose('wallet', { type: 'Hex' }),
    kind: t.expose('kind', { type: WalletMovementKind }),
    key: t.field({
      type: Account,
      nullable: true,
      description: 'The session key; null for the owner.',
      resolve: ({ key }) => key,
    }),
    token: t.field({
      type: Token,
      description: 'The zero address is the native coin.',
      resolve: ({ token }) => ({ address: token }),
    }),
    amount: t.expose('amount', { type: 'BigInt' }),
    to: t.expose('to', {
      type: 'Hex',
      nullable: true,
      description: 'Who took it; null for what came back.',
    }),
    job: t.field({ type: Job, nullable: true, resolve: ({ jobId }) => jobId }),
    createdAt: t.int({ resolve: ({ timestamp }) => seconds(timestamp) }),
    provenance: t.field({ type: Provenance, resolve: (row) => row }),
  }),
})

const WalletMovementConnection = builder.connectionObject(
  { type: WalletMovement, name: 'WalletMovementConnection' },
  { name: 'WalletMovementEdge' },
)

const newest = newestOf<WalletMovementRow>('wallet_movement')

builder.queryField('walletMovements', (t) =>
  t.connection(
    {
      type: WalletMovement,
      description: 'What left a wallet and what came back to its limits, newest first.',
      args: {
        wallet: t.arg({ type: 'Hex', required: true }),
        key: t.arg({ type: 'Hex' }),
        kind: t.arg({ type: [WalletMovementKind] }),
      },
      resolve: async (_, { wallet, key, kind, ...args }, { sql }) => {
        const page = pageOf(sql, newest, args)
        const from = sql`
          from wallet_movement where wallet_movement.wallet = ${wallet}
          ${key ? sql`and wallet_movement.key = ${key}` : sql``}
          ${kind ? sql`and wallet_movement.kind = any(${kind})` : sql``}`
        const rows = await sql<WalletMovementRow[]>`
          select wallet_movement.* ${from} ${page.where} ${page.order}`
        return page.connection(rows, () => countOf(sql, from))
      },
    },
    WalletMovementConnection,
  ),
)
