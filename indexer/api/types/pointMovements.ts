import { builder, seconds } from '../builder.ts'
import { countOf, newestOf, pageOf } from '../connection.ts'
import type { PointMemoRow, PointMovementRow } from '../rows.ts'
import { Account } from './account.ts'
import { Agent } from './agent.ts'
import { PointKind } from './enums.ts'
import { Provenance } from './provenance.ts'

const PointMovement = builder.objectRef<PointMovementRow>('PointMovement').implement({
  description: 'Points made or destroyed; in hundredths.',
  fields: (t) => ({
    kind: t.expose('kind', { type: PointKind }),
    account: t.field({ type: Account, resolve: ({ account }) => account }),
    agent: t.field({
      type: Agent,
      nullable: true,
      description: "The account's at that time.",
      resolve: ({ agentId }) => agentId,
    }),
    amount: t.expose('amount', { type: 'BigInt' }),
    day: t.exposeInt('day', { description: 'UTC, days since 1970.' }),
    createdAt: t.int({ resolve: ({ timestamp }) => seconds(timestamp) }),
    provenance: t.field({ type: Provenance, resolve: (row) => row }),
  }),
})

const PointMovementConnection = builder.connectionObject(
  { type: PointMovement, name: 'PointMovementConnection' },
  { name: 'PointMovementEdge' },
)

const PointMovementFilter = builder.inputType('PointMovementFilter', {
  fields: (t) => ({
    kind: t.field({ type: [PointKind] }),
    account: t.field({ type: 'Hex' }),
    agentId: t.field({ type: 'BigInt' }),
    fromDay: t.int({ description: 'UTC, days since 1970.' }),
    toDay: t.int({ description: 'That one too.' }),
  }),
})

const Memo = builder.objectRef<PointMemoRow>('Memo').implement({
  description: 'Points given with words. The words are untrusted.',
  fields: (t) => ({
    from: t.field({ type: Account, resolve: ({ from }) => from }),
    to: t.field({ type: Account, resolve: ({ to }) => to }),
    amount: t.expose('amount', { type: 'BigInt', description: 'In hundredths of points.' }),
    memo: t.exposeString('memo'),
    createdAt: t.int({ resolve: ({ timestamp }) => seconds(timestamp) }),
    provenance: t.field({ type: Provenance, resolve: (row) => row }),
  }),
})

const MemoConnection = builder.connectionObject(
  { type: Memo, name: 'MemoConnection' },
  { name: 'MemoEdge' },
)

const newestMovement = newestOf<PointMovementRow>('point_movement')
const newestMemo = newestOf<PointMemoRow>('point_memo')

builder.queryFields((t) => ({
  pointMovements: t.connection(
    {
      type: PointMovement,
      description: 'Newest first.',
      args: { filter: t.arg({ type: PointMovementFilter }) },
      resolve: async (_, { filter, ...args }, { sql }) => {
        const page = pageOf(sql, newestMovement, args)
        const { kind, account, agentId, fromDay, toDay } = filter ?? {}
        const from = sql`
          from point_movement where true
          ${kind ? sql`and point_movement.kind = any(${kind})` : sql``}
          ${account ? sql`and point_movement.account = ${account}` : sql``}
          ${
            typeof agentId === 'bigint'
              ? sql`and point_movement.agent_id = ${agentId.toString()}::numeric`
              : sql``
          }
          ${typeof fromDay === 'number' ? sql`and point_movement.day >= ${fromDay}` : sql``}
          ${typeof toDay === 'number' ? sql`and point_movement.day <= ${toDay}` : sql``}`
        const rows = await sql<PointMovementRow[]>`
          select point_movement.* ${from} ${page.where} ${page.order}`
        return page.connection(rows, () => countOf(sql, from))
      },
    },
    PointMovementConnection,
  ),
  memos: t.connection(
    {
      type: Memo,
      description: 'Newest first.',
      args: {
        account: t.arg({ type: 'Hex', description: 'Who sent or got the points.' }),
      },
      resolve: async (_, { account, ...args }, { sql }) => {
        const page = pageOf(sql, newestMemo, args)
        const from = sql`
          from point_memo where true
          ${account ? sql`and (point_memo."from" = ${account} or point_memo."to" = ${account})` : sql``}`
        const rows = await sql<PointMemoRow[]>`
          select point_memo.* ${from} ${page.where} ${page.order}`
        return page.connection(rows, () => countOf(sql, from))
      },
    },
    MemoConnection,
  ),
}))
