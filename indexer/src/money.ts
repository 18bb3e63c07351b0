import { type Address, zeroAddress } from 'viem'
import { credit, job, payment, tokenTotal, turnover } from '../ponder.schema.ts'
import { changeCredit } from './changeCredit.ts'
import { countTokenDay } from './countDay.ts'
import { move, within } from './ledger.ts'
import type { Handled } from './on.ts'
import { provenanceOf } from './provenance.ts'

type Job = typeof job.$inferSelect
type Movement = Pick<
  typeof payment.$inferInsert,
  'kind' | 'jobId' | 'token' | 'amount' | 'from' | 'to'
>

/** Notes one movement of money; at most one comes from a log. */
async function book({ context, event }: Handled, movement: Movement): Promise<void> {
  await context.db.insert(payment).values({ ...movement, ...provenanceOf(event) })
}

/** Money comes in for a job. */
export async function escrow(handled: Handled, { id, token, client }: Job, amount: bigint) {
  await handled.context.db.update(job, { id }).set((row) => ({
    funded: row.funded + amount,
    escrowed: row.escrowed + amount,
  }))
  await total(handled, token, { escrowed: amount })
  await countTokenDay(handled, token, { paidIn: amount })
  await book(handled, { kind: 'ESCROWED', jobId: id, token, amount, from: client })
  const { aside } = within(handled.event.log.address, 'ESCROW')
  await move(handled, { ...aside, token, amount, jobId: id, party: client })
}

/** Money goes back to the client. */
export async function refund(handled: Handled, { id, token, client }: Job, amount: bigint) {
  await handled.context.db.update(job, { id }).set((row) => ({
    refunded: row.refunded + amount,
    escrowed: row.escrowed - amount,
  }))
  await total(handled, token, { escrowed: -amount })
  await countTokenDay(handled, token, { refunded: amount })
  await book(handled, { kind: 'REFUNDED', jobId: id, token, amount, to: client })
  const { back } = within(handled.event.log.address, 'ESCROW')
  await move(handled, { ...back, token, amount, jobId: id, party: client })
}

/** The deposit becomes a new budget's: no event tells of the difference. */
export async function matchDeposit(handled: Handled, before: Job, budget: bigint) {
  const { escrowed } = before
  if (budget > escrowed) await escrow(handled, before, budget - escrowed)
  if (budget < escrowed) await refund(handled, before, escrowed - budget)
}

/** The provider is paid. */
export async function release(
  handled: Handled,
  { id, token, client }: Job,
  provider: Address,
  amount: bigint,
) {
  await handled.context.db.update(job, { id }).set((row) => ({
    paid: row.paid + amount,
    escrowed: row.escrowed - amount,
  }))
  await total(handled, token, { escrowed: -amount, paid: amount })
  await countTokenDay(handled, token, { paid: amount })
  await turn(handled, provider, token, { earned: amount, spent: 0n })
  await turn(handled, client, token, { earned: 0n, spent: amount })
  await book(handled, { kind: 'RELEASED', jobId: id, token, amount, to: provider })
  const { back } = within(handled.event.log.address, 'ESCROW')
  await move(handled, { ...back, token, amount, jobId: id, party: provider })
}

/** A fee is paid: the protocol's, or the policy owner's. A zero sink burned it. */
export async function payFee(
  handled: Handled,
  { id, token, client }: Job,
  to: 'fee' | 'ownerFee',
  sink: Address,
  amount: bigint,
) {
  await handled.context.db.update(job, { id }).set((row) => ({
    [to]: row[to] + amount,
    escrowed: row.escrowed - amount,
  }))
  await total(handled, token, { escrowed: -amount, fees: amount })
  await countTokenDay(handled, token, { [to]: amount })
  await turn(handled, client, token, { earned: 0n, spent: amount })
  const paidTo = sink === zeroAddress ? null : sink
  await book(handled, { kind: 'FEE', jobId: id, token, amount, to: paidTo })
  const market = handled.event.log.address
  const { from } = within(market, 'ESCROW').back
  const fee = within(market, 'FEE').back
  const about = { token, amount, jobId: id, party: sink }
  await move(handled, { from, to: fee.from, ...about }, { ...fee, ...about })
}

/** A payout could not be pushed, and waits. */
export async function storeCredit(
  handled: Handled,
  payment: { jobId: bigint; token: Address; payee: Address; amount: bigint },
) {
  const { jobId, token, payee, amount } = payment
  await changeCredit(handled, credit, payee, token, amount)
  await book(handled, { kind: 'CREDITED', jobId, token, amount, to: payee })
  const { aside } = within(handled.event.log.address, 'CREDIT')
  await move(handled, { ...aside, token, amount, jobId, party: payee })
}

/** A payee takes its credit out. */
export async function withdrawCredit(
  handled: Handled,
  payment: { token: Address; payee: Address; to: Address; amount: bigint },
) {
  const { token, payee, to, amount } = payment
  await changeCredit(handled, credit, payee, token, -amount)
  await book(handled, { kind: 'WITHDRAWN', token, amount, from: payee, to })
  const { back } = within(handled.event.log.address, 'CREDIT')
  await move(handled, { ...back, token, amount, party: payee })
}

async function total(
  { context, event }: Handled,
  token: Address,
  { escrowed, paid = 0n, fees = 0n }: { escrowed: bigint; paid?: bigint; fees?: bigint },
) {
  const provenance = provenanceOf(event)
  await context.db
    .insert(tokenTotal)
    .values({ token, escrowed, paid, fees, ...provenance })
    .onConflictDoUpdate((row) => ({
      escrowed: row.escrowed + escrowed,
      paid: row.paid + paid,
      fees: row.fees + fees,
      ...provenance,
    }))
}

async function turn(
  { context, event }: Handled,
  account: Address,
  token: Address,
  added: { earned: bigint; spent: bigint },
) {
  const provenance = provenanceOf(event)
  await context.db
    .insert(turnover)
    .values({ account, token, ...added, ...provenance })
    .onConflictDoUpdate((row) => ({
      earned: row.earned + added.earned,
      spent: row.spent + added.spent,
      ...provenance,
    }))
}
