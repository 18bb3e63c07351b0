import type { Hex, TransactionReceipt } from 'viem'
import type { Transaction } from '../database/connect.ts'
import type { Deps } from '../deps.ts'
import { apart } from './apart.ts'
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
    const called: Hex[] = []
    for (const [request, outcome] of outcomes) {
      if (outcome.kind === 'skipped') continue
      called.push(request)
      await apart(deps.log, sql, request, (sql) =>
        finish(sql, request, {
          ...(outcome.kind === 'failed'
            ? { state: 'reverted', error: outcome.error }
            : { state: 'confirmed' }),
          transactionHash: hash,
          blockNumber,
        }),
      )
    }
    await backToQueue(sql, id, called)
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

/** What was called and could not be booked comes to its end there, however often it was tried. */
async function backToQueue(
  sql: Transaction,
  transactionId: bigint,
  called: readonly Hex[] = [],
): Promise<void> {
  const message = `It was mined ${limits.attempts} times without being called.`
  const isGood = sql`(attempts + 1 < ${limits.attempts} or id = any(${[...called]}))`
  await sql`
    update requests set
      state = case when ${isGood} then 'accepted' else 'refused' end,
      error = case when ${isGood} then null
        else ${sql.json({ name: 'Undeliverable', message })}::jsonb end,
      attempts = attempts + 1, transaction_id = null, transaction_hash = null, updated_at = now()
    where transaction_id = ${transactionId} and state in ('accepted', 'broadcast')`
}
