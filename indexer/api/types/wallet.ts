import type { Address } from 'viem'
import { currentOf, dayOf } from '../../src/purse.ts'
import { builder, seconds } from '../builder.ts'
import type { Context } from '../context.ts'
import type {
  AgentWalletRow,
  SessionBudgetRow,
  SessionKeyRow,
  SessionPermissionRow,
  WalletPaymentRow,
  WalletPurseRow,
} from '../rows.ts'
import { Account } from './account.ts'
import { Job } from './job.ts'
import { Provenance } from './provenance.ts'
import { Token } from './token.ts'

/** Of the lists under a wallet and a key; there is seldom more than a few. */
const max = { keys: 50, budgets: 20, permissions: 50, tokens: 20, payments: 50 } as const

type Purse = Pick<
  SessionBudgetRow,
  'perPayment' | 'perDay' | 'perMonth' | 'inDay' | 'inMonth' | 'day' | 'month'
>

const SpendingLimits = builder
  .objectRef<Pick<Purse, 'perPayment' | 'perDay' | 'perMonth'>>('SpendingLimits')
  .implement({
    description: "In the token's smallest unit.",
    fields: (t) => ({
      perPayment: t.expose('perPayment', { type: 'BigInt' }),
      perDay: t.expose('perDay', { type: 'BigInt', description: 'A UTC day.' }),
      perMonth: t.expose('perMonth', { type: 'BigInt', description: 'A calendar month, UTC.' }),
    }),
  })

async function windowsNow(purse: Purse, { now }: Context) {
  return currentOf(purse, dayOf(await now()))
}

const least = (a: bigint, b: bigint) => (a < b ? a : b)
const left = (limit: bigint, spent: bigint) => (limit > spent ? limit - spent : 0n)

const SessionBudget = builder.objectRef<SessionBudgetRow>('SessionBudget').implement({
  description: 'What a session key may spend of a token by way of a spender.',
  fields: (t) => ({
    token: t.field({ type: Token, resolve: ({ token }) => ({ address: token }) }),
    spender: t.expose('spender', { type: 'Hex' }),
    limits: t.field({ type: SpendingLimits, resolve: (row) => row }),
    inDay: t.field({
      type: 'BigInt',
      description: 'Spent today, less what came back.',
      resolve: async (row, _, context) => (await windowsNow(row, context)).inDay,
    }),
    inMonth: t.field({
      type: 'BigInt',
      resolve: async (row, _, context) => (await windowsNow(row, context)).inMonth,
    }),
    left: t.field({
      type: 'BigInt',
      description: "What it could pay at once now; the wallet's own limits may allow less.",
      resolve: async (row, _, context) => {
        const { inDay, inMonth } = await windowsNow(row, context)
        return least(row.perPayment, least(left(row.perDay, inDay), left(row.perMonth, inMonth)))
      },
    }),
  }),
})

const SessionPermission = builder.objectRef<SessionPermissionRow>('SessionPermission').implement({
  description: 'A function a session key may call.',
  fields: (t) => ({
    target: t.expose('target', { type: 'Hex' }),
    selector: t.expose('selector', { type: 'Hex' }),
  }),
})

type KeyOf = Pick<SessionKeyRow, 'wallet' | 'key'>
const idOf = ({ wallet, key }: KeyOf) => `${wallet} ${key}`
const columnsOf = (ids: readonly string[]) => {
  const pairs = ids.map((id) => id.split(' '))
  return [pairs.map(([wallet = '']) => wallet), pairs.map(([, key = '']) => key)] as const
}

export const SessionKey = builder.objectRef<SessionKeyRow>('SessionKey').implement({
  description: 'A key that does what a wallet lets it.',
  fields: (t) => ({
    key: t.field({ type: Account, resolve: ({ key }) => key }),
    live: t.boolean({
      description: 'Neither revoked nor expired.',
      resolve: async ({ expiry }, _, { now }) => (await now()) < expiry,
    }),
    expiry: t.int({
      description: 'From when it is dead; 0 once revoked.',
      resolve: ({ expiry }) => seconds(expiry),
    }),
    job: t.field({
      type: Job,
      nullable: true,
      description: 'The one job it is a mandate for; null for any.',
      resolve: ({ jobId }) => (jobId === 0n ? null : jobId),
    }),
    jobId: t.expose('jobId', { type: 'BigInt', description: '0 for any.' }),
    budgets: t.loadableGroup({
      type: SessionBudget,
      description: 'At most 20; none once revoked.',
      extensions: { maxRows: max.budgets },
      load: (ids: string[], { sql }) => {
        const [wallets, keys] = columnsOf(ids)
        return sql<SessionBudgetRow[]>`
          select page.* from unnest(${wallets}::text[], ${keys}::text[]) as parent (wallet, key)
          cross join lateral (
            select session_budget.* from session_budget
            join session_key using (wallet, key, generation)
            where session_budget.wallet = parent.wallet and session_budget.key = parent.key
              and session_key.expiry > 0
            order by token, spender limit ${max.budgets}
          ) as page`.then((rows) => [...rows])
      },
      group: idOf,
      resolve: idOf,
    }),
    permissions: t.loadableGroup({
      type: SessionPermission,
      description: 'At most 50; none once revoked.',
      extensions: { maxRows: max.permissions },
      load: (ids: string[], { sql }) => {
        const [wallets, keys] = columnsOf(ids)
        return sql<SessionPermissionRow[]>`
          select page.* from unnest(${wallets}::text[], ${keys}::text[]) as parent (wallet, key)
          cross join lateral (
            select session_permission.* from session_permission
            join session_key using (wallet, key, generation)
            where session_permission.wallet = parent.wallet and session_permission.key = parent.key
              and session_key.expiry > 0
            order by target, selector limit ${max.permissions}
          ) as page`.then((rows) => [...rows])
      },
      group: idOf,
      resolve: idOf,
    }),
    provenance: t.field({ type: Provenance, resolve: (row) => row }),
  }),
})

const WalletSpending = builder.objectRef<WalletPurseRow>('WalletSpending').implement({
  description: 'What all session keys of a wallet spend of a token.',
  fields: (t) => ({
    token: t.field({ type: Token, resolve: ({ token }) => ({ address: token }) }),
    limits: t.field({
      type: SpendingLimits,
      nullable: true,
      description: 'Null where the owner set none.',
      resolve: (row) =>
        row.perPayment === 0n && row.perDay === 0n && row.perMonth === 0n ? null : row,
    }),
    inDay: t.field({
      type: 'BigInt',
      description: 'Spent today, less what came back.',
      resolve: async (row, _, context) => (await windowsNow(row, context)).inDay,
    }),
    inMonth: t.field({
      type: 'BigInt',
      resolve: async (row, _, context) => (await windowsNow(row, context)).inMonth,
    }),
  }),
})

const WalletPayment = builder.objectRef<WalletPaymentRow>('WalletPayment').implement({
  description: 'What session keys paid for a job and it has not given back to the limits.',
  fields: (t) => ({
    job: t.field({ type: Job, nullable: true, resolve: ({ jobId }) => jobId }),
    key: t.field({ type: Account, description: 'That paid last.', resolve: ({ key }) => key }),
    token: t.field({ type: Token, resolve: ({ token }) => ({ address: token }) }),
    day: t.exposeInt('day', {
      description: 'When it paid, in days since 1970 (UTC); of several in one month the first.',
    }),
    amount: t.expose('amount', { type: 'BigInt' }),
  }),
})

export const AgentWallet = builder.loadableObject('AgentWallet', {
  description:
    'An account with an owner and session keys with limits, made by the factory. An account that delegates to the same code (EIP-7702) is not among them.',
  load: (addresses: Address[], { sql }) =>
    sql<AgentWalletRow[]>`select * from agent_wallet where address = any(${addresses})`.then(
      (rows) => [...rows],
    ),
  sort: ({ address }) => address,
  fields: (t) => ({
    address: t.expose('address', { type: 'Hex' }),
    owner: t.field({ type: Account, resolve: ({ owner }) => owner }),
    salt: t.expose('salt', { type: 'Hex' }),
    account: t.field({
      type: Account,
      description: 'What it is to the market.',
      resolve: ({ address }) => address,
    }),
    sessionKeys: t.loadableGroup({
      type: SessionKey,
      description: 'The newest 50, revoked ones too.',
      extensions: { maxRows: max.keys },
      load: (addresses: Address[], { sql }) =>
        sql<SessionKeyRow[]>`
          select page.* from unnest(${addresses}::text[]) as parent (address)
          cross join lateral (
            select * from session_key where wallet = parent.address
            order by block desc, log_index desc limit ${max.keys}
          ) as page`.then((rows) => [...rows]),
      group: ({ wallet }) => wallet,
      resolve: ({ address }) => address,
    }),
    spending: t.loadableGroup({
      type: WalletSpending,
      extensions: { maxRows: max.tokens },
      load: (addresses: Address[], { sql }) =>
        sql<WalletPurseRow[]>`
          select page.* from unnest(${addresses}::text[]) as parent (address)
          cross join lateral (
            select * from wallet_purse where wallet = parent.address order by token limit ${max.tokens}
          ) as page`.then((rows) => [...rows]),
      group: ({ wallet }) => wallet,
      resolve: ({ address }) => address,
    }),
    payments: t.loadableGroup({
      type: WalletPayment,
      description: 'For the last 50 jobs, newest first.',
      extensions: { maxRows: max.payments },
      load: (addresses: Address[], { sql }) =>
        sql<WalletPaymentRow[]>`
          select page.* from unnest(${addresses}::text[]) as parent (address)
          cross join lateral (
            select * from wallet_payment where wallet = parent.address
            order by job_id desc limit ${max.payments}
          ) as page`.then((rows) => [...rows]),
      group: ({ wallet }) => wallet,
      resolve: ({ address }) => address,
    }),
    createdAt: t.int({ resolve: ({ timestamp }) => seconds(timestamp) }),
    provenance: t.field({ type: Provenance, resolve: (row) => row }),
  }),
})

builder.queryField('sessionKey', (t) =>
  t.field({
    type: SessionKey,
    nullable: true,
    args: {
      wallet: t.arg({ type: 'Hex', required: true }),
      key: t.arg({ type: 'Hex', required: true }),
    },
    resolve: async (_, { wallet, key }, { sql }) => {
      const [row] = await sql<SessionKeyRow[]>`
        select * from session_key where wallet = ${wallet} and key = ${key}`
      return row
    },
  }),
)
