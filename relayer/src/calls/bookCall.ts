import { isAddressEqual, type TransactionReceipt } from 'viem'
import type { Head } from '../chain/head.ts'
import type { Transaction } from '../database/connect.ts'
import type { Deps } from '../deps.ts'
import type { TransactionRow } from '../relay/transaction.ts'
import type { CallRow } from './call.ts'
import { failureOf } from './failureOf.ts'

/** Books what a mined transaction did with its call: for good once its block is deep enough. */
export async function bookCall(
  deps: Pick<Deps, 'deployment'>,
  sql: Transaction,
  transactionId: bigint,
  receipt: TransactionReceipt,
  isDeep: boolean,
): Promise<void> {
  const [call] = await sql<CallRow[]>`
    select * from calls where transaction_id = ${transactionId} and state in ('signed', 'mined')`
  if (!call) return
  const cost = receipt.gasUsed * receipt.effectiveGasPrice
  const spent = sql`spent + ${isDeep ? String(cost) : '0'}::numeric`
  if (!receipt.to || !isAddressEqual(receipt.to, call.target)) {
    // Its nonce was filled
    if (!isDeep) return
    await sql`
      update calls set
        state = 'expired', cause = 'its time was up', spent = ${spent}, updated_at = now()
      where id = ${call.id}`
    return
  }
  const error = failureOf(deps, call, receipt.logs)
  const end = receipt.status === 'success' && !error ? 'confirmed' : 'reverted'
  const mined = `mined in block ${receipt.blockNumber}`
  await sql`
    update calls set
      state = ${isDeep ? end : 'mined'}, cause = ${isDeep ? `${mined}, deep enough` : mined},
      transaction_hash = ${receipt.transactionHash}, block_number = ${receipt.blockNumber},
      error = ${error ? sql.json(error) : null}, spent = ${spent}, updated_at = now()
    where id = ${call.id}`
}

/** The block its transaction was mined in vanished. */
export async function unbookCall(sql: Transaction, transactionId: bigint): Promise<void> {
  await sql`
    update calls set state = 'signed', cause = 'the block it was mined in vanished',
      transaction_hash = null, block_number = null, error = null, updated_at = now()
    where transaction_id = ${transactionId} and state = 'mined'`
}

/** Its transaction can never be mined: it is queued again. */
export async function requeueCall(sql: Transaction, transactionId: bigint): Promise<void> {
  await sql`
    update calls set state = 'accepted', cause = 'another transaction took the signer’s nonce',
      transaction_id = null, transaction_hash = null, block_number = null, error = null,
      updated_at = now()
    where transaction_id = ${transactionId} and state in ('signed', 'mined')`
}

/** Whether a transaction’s call can still do what it is for. */
export async function isCallLive(
  { sql }: Pick<Deps, 'sql'>,
  { id }: TransactionRow,
  head: Head,
): Promise<boolean> {
  const [live] = await sql`
    select from calls where transaction_id = ${id} and deadline > ${head.timestamp}`
  return live !== undefined
}
