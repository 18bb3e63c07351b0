import type { Deposit, DepositMethod, DepositState } from '@guildhall/sdk'
import type { Address, Hex } from 'viem'
import { z } from 'zod'
import type { Config } from '../config.ts'
import type { Queryable } from '../database/connect.ts'
import { Problem } from '../problems/problem.ts'
import { unixTime } from '../unixTime.ts'

/** A row of `deposits`. */
export type DepositRow = {
  readonly id: string
  readonly account: Address
  readonly client_key: string | null
  readonly method: DepositMethod
  readonly recipient: Address
  readonly currency: string
  readonly amount: bigint
  readonly fee: bigint
  readonly token: Address
  readonly token_amount: string
  readonly state: DepositState
  readonly cause: string | null
  readonly reference: string | null
  readonly url: string | null
  readonly received: bigint
  readonly payment: string | null
  readonly reversed: 'refunded' | 'disputed' | null
  readonly attempts: number
  readonly call_id: Hex | null
  /** The float that signed the payout that is, or was, under way. */
  readonly paid_by: Address | null
  readonly valid_before: bigint | null
  readonly transaction_hash: Hex | null
  readonly block_number: bigint | null
  readonly created_at: Date
  readonly expires_at: Date
  readonly updated_at: Date
}

/** States in which no money has come, or not all of it: it may still come. */
export const unpaidStates: readonly DepositState[] = ['open', 'pending', 'failed', 'expired']
/** States in which money is owed to a recipient, or may be. */
export const owedStates: readonly DepositState[] = ['pending', 'paid', 'paying', 'held']

export function totalOf({ amount, fee }: Pick<DepositRow, 'amount' | 'fee'>): bigint {
  return amount + fee
}

/**
 * An account's deposit.
 *
 * @throws {Problem} `not-found`, also for another's.
 */
export async function findDeposit(
  sql: Queryable,
  account: Address,
  id: string,
): Promise<DepositRow> {
  const [row] = z.uuid().safeParse(id).success
    ? await sql<DepositRow[]>`select * from deposits where id = ${id} and account = ${account}`
    : []
  if (row) return row
  throw new Problem('not-found', { detail: 'The account has no deposit of this id.' })
}

/** A deposit as its account is told of it. */
export function depositOf({ deposits }: Pick<Config, 'deposits'>, row: DepositRow): Deposit {
  const isOpen = row.state === 'open' || row.state === 'pending'
  return {
    id: row.id,
    account: row.account,
    recipient: row.recipient,
    method: row.method,
    state: row.state,
    currency: row.currency,
    amount: String(row.amount),
    fee: String(row.fee),
    total: String(totalOf(row)),
    token: row.token,
    tokenAmount: row.token_amount,
    received: String(row.received),
    ...(row.cause !== null && { cause: row.cause }),
    ...(isOpen && row.url !== null && { url: row.url }),
    ...(isOpen &&
      row.method === 'bank' &&
      row.reference !== null &&
      deposits?.bank && { transfer: { account: deposits.bank.account, reference: row.reference } }),
    ...(row.reversed !== null && { reversed: row.reversed }),
    ...(row.transaction_hash !== null && { transactionHash: row.transaction_hash }),
    ...(row.block_number !== null && { blockNumber: Number(row.block_number) }),
    createdAt: unixTime(row.created_at),
    expiresAt: unixTime(row.expires_at),
    updatedAt: unixTime(row.updated_at),
  }
}
