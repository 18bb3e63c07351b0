import {
  agentWallet,
  sessionBudget,
  sessionKey,
  sessionPermission,
  walletMovement,
  walletPayment,
  walletPurse,
} from '../ponder.schema.ts'
import { MissingRowError } from './existing.ts'
import { type Handled, on } from './on.ts'
import { provenanceOf } from './provenance.ts'
import { dayOf, emptyPurse, giveBack, monthOf, spend } from './purse.ts'

/** As wide as the wallet keeps what a job may give back. */
const maxPaid = 2n ** 80n - 1n

on('AgentWalletFactory:WalletCreated', async ({ context, event }) => {
  const { wallet, owner, salt } = event.args
  await context.db
    .insert(agentWallet)
    .values({ address: wallet, owner, salt, ...provenanceOf(event) })
  return { account: owner }
})

on('AgentWallet:SessionKeySet', async ({ context, event }) => {
  const { key, expiry, jobId, budgets, permissions } = event.args
  const wallet = event.log.address
  const provenance = provenanceOf(event)
  const { generation } = await context.db
    .insert(sessionKey)
    .values({ wallet, key, expiry, jobId, generation: 1, ...provenance })
    .onConflictDoUpdate((row) => ({
      expiry,
      jobId,
      generation: row.generation + 1,
      ...provenance,
    }))
  for (const { target, selector } of permissions) {
    await context.db
      .insert(sessionPermission)
      .values({ wallet, key, target, selector, generation, ...provenance })
      .onConflictDoUpdate({ generation, ...provenance })
  }
  for (const { token, spender, limits } of budgets) {
    await context.db
      .insert(sessionBudget)
      .values({ wallet, key, token, spender, generation, ...emptyPurse, ...limits, ...provenance })
      .onConflictDoUpdate({ generation, ...limits, ...provenance })
  }
  return { account: wallet }
})

on('AgentWallet:SessionKeyRevoked', async ({ context, event }) => {
  const wallet = event.log.address
  await context.db
    .update(sessionKey, { wallet, key: event.args.key })
    .set((row) => ({ expiry: 0, generation: row.generation + 1, ...provenanceOf(event) }))
  return { account: wallet }
})

on('AgentWallet:LimitsSet', async ({ context, event }) => {
  const { token, limits } = event.args
  const wallet = event.log.address
  const provenance = provenanceOf(event)
  await context.db
    .insert(walletPurse)
    .values({ wallet, token, ...emptyPurse, ...limits, ...provenance })
    .onConflictDoUpdate({ ...limits, ...provenance })
  return { account: wallet }
})

on('AgentWallet:SpendingRecorded', async (handled) => {
  const { context, event } = handled
  const { key, token, jobId, spender, amount } = event.args
  const wallet = event.log.address
  const provenance = provenanceOf(event)
  const day = dayOf(provenance.timestamp)
  await context.db
    .update(sessionBudget, { wallet, key, token, spender })
    .set((row) => ({ ...spend(row, day, amount), ...provenance }))
  await context.db
    .insert(walletPurse)
    .values({ wallet, token, ...emptyPurse, ...spend(emptyPurse, day, amount), ...provenance })
    .onConflictDoUpdate((row) => ({ ...spend(row, day, amount), ...provenance }))
  await move(handled, { kind: 'SPENT', key, token, amount, to: spender, jobId: jobId || null })
  if (jobId === 0n) return { account: wallet }

  // Of several payments in one month the day is the first's
  await context.db
    .insert(walletPayment)
    .values({ wallet, jobId, key, token, day, amount: capped(amount), ...provenance })
    .onConflictDoUpdate((row) => {
      const adds =
        row.key.toLowerCase() === key.toLowerCase() &&
        row.amount !== 0n &&
        monthOf(row.day) === monthOf(day)
      return adds
        ? { amount: capped(row.amount + amount), ...provenance }
        : { key, token, day, amount: capped(amount), ...provenance }
    })
  return { jobId, account: wallet }
})

on('AgentWallet:SpendingReturned', async (handled) => {
  const { context, event } = handled
  const { key, token, jobId, amount } = event.args
  const spender = context.contracts.JobMarket.address
  const wallet = event.log.address
  const provenance = provenanceOf(event)
  const day = dayOf(provenance.timestamp)
  const paid = await context.db.find(walletPayment, { wallet, jobId })
  if (!paid) throw new MissingRowError({ table: 'wallet_payment', id: jobId })
  await context.db
    .update(walletPayment, { wallet, jobId })
    .set((row) => ({ amount: row.amount - amount, ...provenance }))
  await context.db
    .update(walletPurse, { wallet, token })
    .set((row) => ({ ...giveBack(row, day, paid.day, amount), ...provenance }))
  await context.db
    .update(sessionBudget, { wallet, key, token, spender })
    .set((row) => ({ ...giveBack(row, day, paid.day, amount), ...provenance }))
  await move(handled, { kind: 'RETURNED', key, token, amount, to: null, jobId })
  return { jobId, account: wallet }
})

on('AgentWallet:WalletWithdrawn', async (handled) => {
  const { token, to, amount } = handled.event.args
  await move(handled, { kind: 'WITHDRAWN', key: null, token, amount, to, jobId: null })
  return { account: handled.event.log.address }
})

on('AgentWallet:Executed', ({ event }) => ({ account: event.log.address }))

type Movement = Pick<
  typeof walletMovement.$inferInsert,
  'kind' | 'key' | 'token' | 'amount' | 'to' | 'jobId'
>

async function move({ context, event }: Handled, movement: Movement): Promise<void> {
  await context.db
    .insert(walletMovement)
    .values({ wallet: event.log.address, ...movement, ...provenanceOf(event) })
}

const capped = (amount: bigint) => (amount > maxPaid ? maxPaid : amount)
