import type { DepositMethod } from '@guildhall/sdk'
import type { Transaction } from '../database/connect.ts'
import type { Deps } from '../deps.ts'
import { type DepositRow, totalOf, unpaidStates } from './depositRow.ts'
import type { Notice, Reversal, Told } from './onRamp.ts'

/** What became of a notice. */
export type Outcome =
  | ('again' | 'unknown' | 'paid' | 'partly paid' | 'more than asked' | 'held' | 'other currency')
  | ('pending' | 'failed' | 'expired' | 'reversed' | 'kept')

/**
 * Books what a provider told, once, in whatever order things are told; all of it or nothing. Nothing is
 * paid out here: what is due is a row.
 */
export async function takeNotice(
  { sql, log, config }: Pick<Deps, 'sql' | 'log' | 'config'>,
  notice: Notice,
): Promise<{ outcome: Outcome; depositId?: string }> {
  const { provider, id, kind, told } = notice
  const taken = await sql.begin(async (sql) => {
    const money = 'amount' in told ? { amount: told.amount, currency: told.currency } : {}
    const row = { provider, id, kind, outcome: 'new', ...money }
    const [isNew] = await sql`
      insert into provider_notices ${sql(row)} on conflict do nothing returning id`
    if (!isNew) return { outcome: 'again' as const }
    const booked = await book(sql, told, config.deposits?.holdHours ?? 0)
    await sql`
      update provider_notices set outcome = ${booked.outcome}, deposit_id = ${booked.depositId ?? null}
      where provider = ${provider} and id = ${id}`
    return booked
  })
  const isOdd = ['unknown', 'held', 'reversed', 'more than asked', 'other currency'].includes(
    taken.outcome,
  )
  log[isOdd ? 'warn' : 'info']({ provider, notice: id, kind, ...taken }, 'a notice of money')
  return taken
}

type Booked = { readonly outcome: Outcome; readonly depositId?: string }

async function book(sql: Transaction, told: Told, holdHours: number): Promise<Booked> {
  if (told.what === 'reversed') return bookReversal(sql, told)
  if ('payment' in told && told.payment !== undefined) {
    await lockPayment(sql, told.method, told.payment)
  }
  const [row] = await sql<DepositRow[]>`
    select * from deposits where id = ${told.depositId} and method = ${told.method} for update`
  // A provider may know it before we do: then its reference is the first there is
  if (!row || (row.reference !== null && row.reference !== told.reference)) {
    return { outcome: 'unknown' }
  }
  const depositId = row.id
  if (!('amount' in told)) {
    if (row.state !== 'open' && !(row.state === 'pending' && told.what === 'failed')) {
      return { outcome: 'again', depositId }
    }
    await sql`
      update deposits set state = ${told.what}, reference = ${told.reference}, updated_at = now()
      where id = ${depositId}`
    return { outcome: told.what, depositId }
  }
  if (told.what === 'part' && told.currency !== row.currency) {
    return { outcome: 'other currency', depositId }
  }
  const received = row.received + told.amount
  if (!unpaidStates.includes(row.state)) {
    if (told.what === 'whole') return { outcome: 'again', depositId }
    await sql`update deposits set received = ${received} where id = ${depositId}`
    return { outcome: 'more than asked', depositId }
  }
  const { state, cause, outcome } = judge(row, told, received)
  await sql`
    update deposits set ${sql({ state, cause, received, reference: told.reference })},
      payment = coalesce(payment, ${told.payment ?? null}),
      pay_at = now() + ${holdHours} * interval '1 hour', updated_at = now()
    where id = ${depositId}`
  if (told.payment !== undefined) await reverseEarlier(sql, told.method, told.payment)
  return { outcome, depositId }
}

function judge(
  row: DepositRow,
  told: Told & { amount: bigint },
  received: bigint,
): { state: DepositRow['state']; cause: string | null; outcome: Outcome } {
  const total = totalOf(row)
  if (told.what === 'whole' && (told.amount !== total || told.currency !== row.currency)) {
    const cause = `${told.amount} ${told.currency} came, not ${total} ${row.currency}`
    return { state: 'held', cause, outcome: 'held' }
  }
  if (received < total) {
    const cause = `${received} of ${total} came`
    return { state: 'pending', cause, outcome: 'partly paid' }
  }
  const outcome = received > total ? 'more than asked' : 'paid'
  return { state: 'paid', cause: null, outcome }
}

async function bookReversal(
  sql: Transaction,
  { method, payment, how, isWhole }: Extract<Told, { what: 'reversed' }>,
): Promise<Booked> {
  await lockPayment(sql, method, payment)
  await sql`
    insert into deposit_reversals (method, payment, how, is_whole)
    values (${method}, ${payment}, ${how}, ${isWhole})
    on conflict (method, payment, how)
    do update set is_whole = deposit_reversals.is_whole or excluded.is_whole`
  const depositId = await reverseEarlier(sql, method, payment)
  return depositId ? { outcome: 'reversed', depositId } : { outcome: 'kept' }
}

/** Applies what was taken back of a payment to its deposit, if the payment is known by now. */
async function reverseEarlier(
  sql: Transaction,
  method: DepositMethod,
  payment: string,
): Promise<string | undefined> {
  const [row] = await sql<DepositRow[]>`
    select * from deposits where method = ${method} and payment = ${payment} for update`
  if (!row) return undefined
  const reversals = await sql<{ how: Reversal; is_whole: boolean }[]>`
    select how, is_whole from deposit_reversals
    where method = ${method} and payment = ${payment} order by at`
  const isFailed = reversals.some(({ how }) => how === 'refund failed')
  // A refund that failed is known by now, and the refund itself perhaps not
  if (reversals.every(({ how }) => how === 'refund failed')) return undefined
  const isDisputed = reversals.some(({ how }) => how === 'disputed')
  const how = isDisputed ? 'disputed' : 'refunded'
  const isPaidOut =
    row.state === 'done' || (row.state === 'paying' && !(await stopPayout(sql, row)))
  if ((isPaidOut && !isFailed) || isDisputed) {
    const reason = `a payment was ${how}`
    await sql`
      insert into deposit_flags (account, deposit_id, reason)
      values (${row.account}, ${row.id}, ${reason}) on conflict do nothing`
  }
  const isBack = reversals.some(({ is_whole }) => is_whole) && !isDisputed && !isFailed
  const state = isPaidOut ? row.state : isBack ? 'refunded' : 'held'
  const came = isFailed && !isDisputed ? 'its refund failed' : `the payment was ${how}`
  await sql`
    update deposits set state = ${state}, reversed = ${how}, updated_at = now(),
      cause = ${isPaidOut ? 'taken back after it was paid out' : came}
    where id = ${row.id}`
  return row.id
}

/** Whether a payout that is under way was stopped: while it is signed by no sender it has not left here. */
async function stopPayout(sql: Transaction, { call_id }: DepositRow): Promise<boolean> {
  const { count } = await sql`
    update calls set state = 'expired', cause = 'the payment was taken back', updated_at = now()
    where id = ${call_id} and state = 'accepted'`
  return count > 0
}

/** Whoever hears of a payment first: that it came or that it went is booked one after the other. */
async function lockPayment(sql: Transaction, method: string, payment: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`${method} ${payment}`}, 230))`
}
