import { type Address, zeroAddress } from 'viem'
import {
  account as accounts,
  pointAccount,
  pointAgent,
  pointDay,
  pointDayKind,
  pointMemo,
  pointMovement,
  pointTotal,
} from '../ponder.schema.ts'
import type { PointKind } from '../schema/points.ts'
import { endActivity } from './bookkeeping.ts'
import { cut, maxUri } from './cut.ts'
import { moveTokens } from './ledger.ts'
import { type Handled, on, onMove } from './on.ts'
import { provenanceOf } from './provenance.ts'

const minted = ['REGISTRATION', 'VERIFICATION', 'EMISSION', 'REWARD', 'SYSTEM'] as const
const burned = ['FEE', 'BURNED', 'DECAY', 'PENALTY', 'REPAYMENT'] as const
const kinds = [...minted, ...burned] as const
const secondsADay = 86_400

onMove('Points:Transfer', async (handled) => {
  const { from, to, value } = handled.event.args
  if (from !== zeroAddress) await changeBalance(handled, from, -value)
  if (to !== zeroAddress) await changeBalance(handled, to, value)
  await moveTokens(handled, handled.event.args)
})

on('Points:ClockSet', async ({ context, event }) => {
  const { account: address, clock } = event.args
  const provenance = provenanceOf(event)
  await context.db
    .insert(pointAccount)
    .values({ address, balance: 0n, clock, ...provenance })
    .onConflictDoUpdate({ clock, ...provenance })
  return { account: address }
})

on('Points:PointsMoved', async (handled) => {
  const { context, event } = handled
  const { kind: number, account, amount } = event.args
  const kind = kinds[number]
  if (!kind) throw new UnknownKindError({ number })
  const bound = await context.db.find(accounts, { address: account })
  const agentId = bound?.agentId ?? null
  const provenance = provenanceOf(event)
  const day = Math.floor(provenance.timestamp / secondsADay)
  await context.db
    .insert(pointMovement)
    .values({ kind, account, agentId, amount, day, ...provenance })
  await sum(handled, kind, day, amount)
  if (agentId === null) return { account }

  if (kind === 'REGISTRATION') await changeAgent(handled, agentId, { registration: true })
  if (kind === 'VERIFICATION') await changeAgent(handled, agentId, { verification: true })
  if (kind === 'EMISSION') await changeAgent(handled, agentId, { emissionDay: day })
  return { agentId, account }
})

on('Points:DebtSet', async (handled) => {
  const { agentId, debt } = handled.event.args
  await changeAgent(handled, agentId, { debt })
  return { agentId }
})

on('Points:ActivityNoted', async (handled) => {
  const { agentId, at } = handled.event.args
  await changeAgent(handled, agentId, { activeAt: at })
  await endActivity(handled, agentId, at)
  return { agentId }
})

on('Points:MemoSent', async ({ context, event }) => {
  const { from, to, amount, memo } = event.args
  await context.db
    .insert(pointMemo)
    .values({ from, to, amount, memo: cut(memo, maxUri), ...provenanceOf(event) })
  return { account: from }
})

on('Points:Configured', () => ({}))

/** The contract has a kind that this build does not know. */
class UnknownKindError extends Error {
  override name = 'UnknownKindError'
  constructor({ number }: { number: number }) {
    super(`Points moved for a reason of number ${number}, which is unknown.`)
  }
}

async function changeBalance({ context, event }: Handled, address: Address, change: bigint) {
  const provenance = provenanceOf(event)
  await context.db
    .insert(pointAccount)
    .values({ address, balance: change, ...provenance })
    .onConflictDoUpdate((row) => ({ balance: row.balance + change, ...provenance }))
}

async function changeAgent(
  { context, event }: Handled,
  agentId: bigint,
  change: Partial<Omit<typeof pointAgent.$inferInsert, 'agentId'>>,
) {
  const provenance = provenanceOf(event)
  await context.db
    .insert(pointAgent)
    .values({
      agentId,
      debt: 0n,
      registration: false,
      verification: false,
      ...change,
      ...provenance,
    })
    .onConflictDoUpdate({ ...change, ...provenance })
}

async function sum({ context, event }: Handled, kind: PointKind, day: number, amount: bigint) {
  const provenance = provenanceOf(event)
  const isMint = (minted as readonly PointKind[]).includes(kind)
  const added = { minted: isMint ? amount : 0n, burned: isMint ? 0n : amount }
  await context.db
    .insert(pointDay)
    .values({ day, ...added, ...provenance })
    .onConflictDoUpdate((row) => ({
      minted: row.minted + added.minted,
      burned: row.burned + added.burned,
      ...provenance,
    }))
  await context.db
    .insert(pointDayKind)
    .values({ day, kind, amount, count: 1, ...provenance })
    .onConflictDoUpdate((row) => ({
      amount: row.amount + amount,
      count: row.count + 1,
      ...provenance,
    }))
  await context.db
    .insert(pointTotal)
    .values({ kind, amount, count: 1, ...provenance })
    .onConflictDoUpdate((row) => ({
      amount: row.amount + amount,
      count: row.count + 1,
      ...provenance,
    }))
}
