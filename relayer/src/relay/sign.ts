import type { PrivateKeyAccount } from 'viem/accounts'
import { feesNow } from '../chain/fees.ts'
import type { Head } from '../chain/head.ts'
import type { Transaction } from '../database/connect.ts'
import type { Deps } from '../deps.ts'
import { encodeExecute, gasOfBatch } from './forward.ts'
import { openTransaction } from './openTransaction.ts'
import type { RequestRow } from './request.ts'
import { payingSender } from './senders.ts'
import type { TransactionRow } from './transaction.ts'

/**
 * Signs the transaction that carries a batch, by the first key that can pay for it, and stores it with
 * its requests; nothing is sent.
 *
 * @throws {NoPayingSenderError} when no key can pay.
 */
export async function sign(
  deps: Deps,
  sql: Transaction,
  senders: readonly PrivateKeyAccount[],
  head: Head,
  rows: readonly RequestRow[],
): Promise<TransactionRow> {
  const gas = gasOfBatch(rows)
  const fees = await feesNow(deps)
  const account = await payingSender(deps, sql, senders, gas * fees.maxFeePerGas)
  const transaction = await openTransaction(deps, sql, {
    kind: 'batch',
    to: deps.deployment.contracts.forwarder,
    data: encodeExecute(rows),
    gas,
    fees,
    account,
    head,
  })
  const { id, hash, nonce } = transaction
  await sql`
    update requests set
      state = 'signed', cause = ${`signed as nonce ${nonce} of ${account.address}`},
      transaction_id = ${id}, transaction_hash = ${hash}
    where id in ${sql(rows.map(({ id }) => id))}`
  return transaction
}
