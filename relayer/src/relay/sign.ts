import { keccak256 } from 'viem'
import type { PrivateKeyAccount } from 'viem/accounts'
import type { Transaction } from '../database/connect.ts'
import type { Deps } from '../deps.ts'
import { encodeExecute, gasOfBatch } from './forward.ts'
import type { RequestRow } from './request.ts'
import type { TransactionRow } from './transaction.ts'

/**
 * Signs the transaction that carries a batch and stores it with its requests; nothing is sent. The
 * nonce is counted from the rows and the chain under the sender's lock, so that it exists only together
 * with the row stored here.
 */
export async function sign(
  { chain, config, deployment }: Deps,
  sql: Transaction,
  sender: PrivateKeyAccount,
  rows: readonly RequestRow[],
): Promise<TransactionRow> {
  const { address } = sender
  const [mined, fees] = await Promise.all([
    chain.getTransactionCount({ address, blockTag: 'latest' }),
    chain.estimateFeesPerGas(),
  ])
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
    gas: gasOfBatch(rows),
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
