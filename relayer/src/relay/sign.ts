import { keccak256 } from 'viem'
import type { PrivateKeyAccount } from 'viem/accounts'
import type { Transaction } from '../database/connect.ts'
import type { Deps } from '../deps.ts'
import { encodeExecute, gasOfBatch } from './forward.ts'
import type { RequestRow } from './request.ts'
import { payingSender } from './senders.ts'
import type { TransactionRow } from './transaction.ts'

/**
 * Signs the transaction that carries a batch, by the first key that can pay for it, and stores it with
 * its requests; nothing is sent. The nonce is counted from the rows and the chain under the sender's
 * lock, so that it exists only together with the row stored here.
 *
 * @throws {NoPayingSenderError} when no key can pay.
 */
export async function sign(
  deps: Deps,
  sql: Transaction,
  senders: readonly PrivateKeyAccount[],
  rows: readonly RequestRow[],
): Promise<TransactionRow> {
  const { chain, config, deployment } = deps
  const gas = gasOfBatch(rows)
  const fees = await chain.estimateFeesPerGas()
  const sender = await payingSender(deps, senders, gas * fees.maxFeePerGas)
  const { address } = sender
  const mined = await chain.getTransactionCount({ address, blockTag: 'latest' })
  await sql`select pg_advisory_xact_lock(hashtextextended(${`nonce ${address}`}, 0))`
  const [last] = await sql<[{ next: bigint | null }]>`
    select max(nonce) + 1 as next from transactions where sender = ${address}`
  const nonce = Math.max(mined, Number(last.next ?? 0n))

  const raw = await sender.signTransaction({
    type: 'eip1559',
    chainId: config.chainId,
    nonce,
    to: deployment.contracts.forwarder,
    data: encodeExecute(rows),
    gas,
    ...fees,
  })
  const [transaction] = await sql<[TransactionRow]>`
    insert into transactions ${sql({ sender: address, nonce: BigInt(nonce), hash: keccak256(raw), raw })}
    returning *`
  await sql`
    update requests set transaction_id = ${transaction.id}, updated_at = now()
    where id in ${sql(rows.map(({ id }) => id))}`
  return transaction
}
