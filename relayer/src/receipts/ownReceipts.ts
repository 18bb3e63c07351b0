import type { ReceiptDocument } from '@guildhall/sdk'
import type { Address, Hex } from 'viem'
import type { Deps } from '../deps.ts'
import { findDeposit, totalOf } from '../onramp/depositRow.ts'
import { Problem } from '../problems/problem.ts'
import { unixTime } from '../unixTime.ts'

/**
 * The receipt of an account's deposit that was paid out. What was paid does not change: it is the same
 * document whenever it is asked for.
 *
 * @throws {Problem} `not-found`.
 */
export async function depositReceipt(
  { sql, config }: Pick<Deps, 'sql' | 'config'>,
  account: Address,
  id: string,
): Promise<ReceiptDocument> {
  const row = await findDeposit(sql, account, id)
  const [paid] = await sql<{ payout_at: Date; number: bigint | null }[]>`
    select payout_at, i.number from deposits d
    left join invoices i on i.what = 'deposit' and i.reference = d.id::text
    where d.id = ${id} and d.state = 'done'`
  if (!paid || !row.transaction_hash) {
    throw new Problem('not-found', { detail: 'The deposit is not paid out.' })
  }
  return {
    kind: 'receipt',
    version: 1,
    of: 'deposit',
    chainId: config.chainId,
    operator: config.operator,
    ...(paid.number !== null && { invoice: Number(paid.number) }),
    id: row.id,
    account: row.account,
    recipient: row.recipient,
    method: row.method,
    currency: row.currency,
    amount: String(row.amount),
    fee: String(row.fee),
    total: String(totalOf(row)),
    token: row.token,
    tokenAmount: row.token_amount,
    transactionHash: row.transaction_hash,
    at: unixTime(paid.payout_at),
  }
}

type PaidPlan = {
  readonly id: string
  readonly account: Address
  readonly plan: string
  readonly amount: string
  readonly currency: string
  readonly transaction_hash: Hex | null
  readonly from_at: Date
  readonly until: Date
  readonly paid_at: Date
  readonly number: bigint
}

/** The receipts of what an account paid for plans, the newest first; with an id that one. */
export async function planReceipts(
  { sql, config }: Pick<Deps, 'sql' | 'config'>,
  account: Address,
  id?: string,
): Promise<readonly ReceiptDocument[]> {
  const rows = await sql<PaidPlan[]>`
    select p.*, t.account, t.plan, i.number from plan_payments p
    join plan_terms t on t.id = p.term_id
    join invoices i on i.what = 'plan' and i.reference = p.id
    where t.account = ${account} and (${id ?? null}::text is null or p.id = ${id ?? null})
    order by i.number desc limit 100`
  return rows.map((row) => ({
    kind: 'receipt',
    version: 1,
    of: 'plan',
    chainId: config.chainId,
    operator: config.operator,
    invoice: Number(row.number),
    id: row.id,
    account: row.account,
    plan: row.plan,
    amount: row.amount,
    currency: row.currency,
    from: unixTime(row.from_at),
    until: unixTime(row.until),
    ...(row.transaction_hash !== null && { transactionHash: row.transaction_hash }),
    at: unixTime(row.paid_at),
  }))
}
