import type { Address } from 'viem'
import type { PrivateKeyAccount } from 'viem/accounts'
import type { Fees } from '../chain/fees.ts'
import type { Head } from '../chain/head.ts'
import type { Transaction } from '../database/connect.ts'
import type { Deps } from '../deps.ts'
import { holdLease } from '../signers/holdLease.ts'
import { type Call, signVersion } from './signVersion.ts'
import type { TransactionRow } from './transaction.ts'

export type Contents = Call & { readonly kind: TransactionRow['kind'] }

/**
 * Signs a transaction and stores it; nothing is sent. Its nonce, unless given, is counted from the rows
 * and the chain under the signer's lease, so that it exists only together with the row stored here.
 * A row that lost the given nonce has it again.
 *
 * @throws {LeaseLostError} when the signer is another relayer's.
 */
export async function openTransaction(
  deps: Deps,
  sql: Transaction,
  options: Contents & { account: PrivateKeyAccount; fees: Fees; head: Head; nonce?: number },
): Promise<TransactionRow> {
  const { account, kind, to, fees, head } = options
  await holdLease(deps, sql, account.address)
  const nonce = options.nonce ?? (await nextNonce(deps, sql, account.address))
  const { raw, hash, cost } = await signVersion(deps, account, nonce, options, fees)
  const values = {
    sender: account.address,
    nonce: BigInt(nonce),
    kind,
    hash,
    raw,
    cost,
    waits_from_block: head.number,
    recipient: kind === 'refill' ? to : null,
  }
  const [row] = await sql<[TransactionRow]>`
    insert into transactions ${sql(values)}
    on conflict (sender, nonce) do update set ${sql(values)},
      state = 'signed', waits_since = clock_timestamp(), block_number = null, block_hash = null
    where transactions.state = 'lost'
    returning *`
  await sql`insert into versions ${sql({ hash, raw, transaction_id: row.id })}`
  return row
}

async function nextNonce({ chain }: Deps, sql: Transaction, address: Address): Promise<number> {
  const mined = await chain.getTransactionCount({ address, blockTag: 'latest' })
  const [last] = await sql<[{ next: bigint | null }]>`
    select max(nonce) + 1 as next from transactions where sender = ${address}`
  return Math.max(mined, Number(last.next ?? 0n))
}
