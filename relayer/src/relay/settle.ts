import type { TransactionReceipt } from 'viem'
import type { Transaction } from '../database/connect.ts'
import type { Deps } from '../deps.ts'
import { finish } from './finish.ts'
import { limits } from './limits.ts'
import { outcomesOf } from './outcomes.ts'
import type { TransactionRow } from './transaction.ts'

/**
 * Books what a mined transaction did with its requests. Those it did not call go back to the queue,
 * where the chain is asked whether they are spent, late or still good.
 */
export async function settle(
  deps: Deps,
  { id, hash }: TransactionRow,
  receipt: TransactionReceipt,
): Promise<void> {
  const { blockNumber } = receipt
  const outcomes = outcomesOf(deps.deployment, receipt.logs)
  await deps.sql.begin(async (sql) => {
    const booked = await sql`
      update transactions set state = 'mined', block_number = ${blockNumber}
      where id = ${id} and state in ('signed', 'broadcast')`
    if (booked.count === 0) return
    for (const [request, outcome] of outcomes) {
      if (outcome.kind === 'skipped') continue
      await finish(sql, request, {
        ...(outcome.kind === 'failed'
          ? { state: 'reverted', error: outcome.error }
          : { state: 'confirmed' }),
        transactionHash: hash,
        blockNumber,
      })
    }
    await backToQueue(sql, id)
  })
  deps.log.info({ hash, block: Number(blockNumber), requests: outcomes.size }, 'mined')
}

/** Gives up a transaction that can never be mined. */
export async function requeue({ sql }: Deps, { id }: TransactionRow): Promise<void> {
  await sql.begin(async (sql) => {
    const booked = await sql`
      update transactions set state = 'lost' where id = ${id} and state in ('signed', 'broadcast')`
    if (booked.count > 0) await backToQueue(sql, id)
  })
}

async function backToQueue(sql: Transaction, transactionId: bigint): Promise<void> {
  const message = `It was mined ${limits.attempts} times without being called.`
  await sql`
    update requests set
      state = case when attempts + 1 < ${limits.attempts} then 'accepted' else 'refused' end,
      error = case when attempts + 1 < ${limits.attempts} then null
        else ${sql.json({ name: 'Undeliverable', message })}::jsonb end,
      attempts = attempts + 1, transaction_id = null, transaction_hash = null, updated_at = now()
    where transaction_id = ${transactionId} and state in ('accepted', 'broadcast')`
}
