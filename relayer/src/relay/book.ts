import type { CallError } from '@guildhall/sdk'
import type { Hex, TransactionReceipt } from 'viem'
import { bookCall, requeueCall, unbookCall } from '../calls/bookCall.ts'
import type { Head } from '../chain/head.ts'
import type { Transaction } from '../database/connect.ts'
import type { Deps } from '../deps.ts'
import { chargeBudgets } from '../limits/chargeBudgets.ts'
import { apart } from './apart.ts'
import { bookExecution, type Executed, type Execution } from './bookExecution.ts'
import { finish } from './finish.ts'
import { limits } from './limits.ts'
import { isHopeless, notCalled, outcomesOf } from './outcomes.ts'
import { sentStates, unfinishedStates } from './request.ts'
import { openStates, type TransactionRow } from './transaction.ts'

/**
 * Books what a mined transaction did with its requests: for good once its block is deep enough. Those it
 * did not call go back to the queue then, where the chain is asked whether they are spent, late or still
 * good.
 */
export async function book(
  deps: Deps,
  { id, state, block_hash }: TransactionRow,
  receipt: TransactionReceipt,
  isDeep: boolean,
): Promise<void> {
  const { blockNumber, blockHash, transactionHash } = receipt
  if (!isDeep && state === 'mined' && block_hash === blockHash) return
  const outcomes = outcomesOf(deps.deployment, receipt.logs)
  await deps.sql.begin(async (sql) => {
    const booked = await sql`
      update transactions set
        state = ${isDeep ? 'confirmed' : 'mined'},
        hash = ${transactionHash}, block_number = ${blockNumber}, block_hash = ${blockHash},
        raw = (select raw from versions where hash = ${transactionHash})
      where id = ${id} and state in ${sql([...openStates])}`
    if (booked.count === 0) return
    await bookCall(deps, sql, id, receipt, isDeep)
    const called = [...outcomes].flatMap(([id, outcome]): Executed[] => {
      if (outcome.kind === 'skipped') return []
      return [{ id, ...(outcome.kind === 'failed' && { error: outcome.error }) }]
    })
    await bookAll(deps, sql, called, { transactionHash, blockNumber, isDeep, byOthers: false })
    if (!isDeep) return
    await chargeBudgets(sql, id, receipt)
    if (receipt.status === 'reverted') await split(sql, id)
    for (const [id, outcome] of outcomes) {
      if (!isHopeless(outcome)) continue
      await apart(deps.log, sql, id, (sql) => refuse(sql, id, notCalled(outcome)))
    }
    const ids = called.map(({ id }) => id)
    await backToQueue(sql, id, 'its transaction was mined without calling it', ids)
  })
  const { log } = deps
  log.info(
    { hash: transactionHash, block: Number(blockNumber), isDeep, requests: outcomes.size },
    'mined',
  )
}

/** In one statement; where one request's share of it fails, each has a statement of its own. */
async function bookAll(
  { log }: Deps,
  sql: Transaction,
  called: readonly Executed[],
  execution: Execution,
): Promise<void> {
  try {
    await sql.savepoint((sql) => bookExecution(sql, called, execution))
  } catch (err) {
    log.warn({ err, requests: called.length }, 'not booked together; one after another')
    for (const one of called) {
      await apart(log, sql, one.id, (sql) => bookExecution(sql, [one], execution))
    }
  }
}

/** The block a transaction was mined in vanished: it is waiting to be mined again. */
export async function unbook(
  { sql, log }: Deps,
  { id, hash }: TransactionRow,
  head: Head,
): Promise<void> {
  await sql.begin(async (sql) => {
    await sql`
      update transactions set
        state = 'unknown', block_number = null, block_hash = null,
        waits_since = clock_timestamp(), waits_from_block = ${head.number}
      where id = ${id} and state = 'mined'`
    await sql`
      update requests set
        state = 'broadcast', cause = 'the block it was mined in vanished',
        error = null, block_number = null, by_others = false, updated_at = now()
      where transaction_id = ${id} and state = 'mined'`
    await unbookCall(sql, id)
  })
  log.warn({ hash }, 'its block vanished')
}

/** Gives up a transaction that can never be mined. */
export async function lose({ sql }: Deps, { id }: TransactionRow): Promise<void> {
  await sql.begin(async (sql) => {
    const booked = await sql`
      update transactions set state = 'lost' where id = ${id} and state in ${sql([...openStates])}`
    if (booked.count === 0) return
    await backToQueue(sql, id, 'another transaction took the signer’s nonce')
    await requeueCall(sql, id)
  })
}

/** Whoever signs so that it holds in a simulation alone is not paid for again. */
function refuse(sql: Transaction, id: Hex, error: CallError): Promise<void> {
  return finish(sql, id, { state: 'refused', cause: 'mined, and not called', error })
}

/** The requests of a batch that reverted as a whole travel in halves from now on, at last alone. */
async function split(sql: Transaction, transactionId: bigint): Promise<void> {
  await sql`
    update requests set
      company = (select greatest(1, (count(*) + 1) / 2) from requests where transaction_id = ${transactionId}),
      attempts = attempts - case when company = 1 then 0 else 1 end
    where transaction_id = ${transactionId} and state in ${sql([...sentStates])}`
}

/** What was called and could not be booked comes to its end there, however often it was tried. */
async function backToQueue(
  sql: Transaction,
  transactionId: bigint,
  cause: string,
  called: readonly Hex[] = [],
): Promise<void> {
  const message = `It was mined ${limits.attempts} times without being called.`
  const isGood = sql`(attempts + 1 < ${limits.attempts} or id = any(${[...called]}))`
  await sql`
    update requests set
      state = case when ${isGood} then 'accepted' else 'refused' end,
      cause = case when ${isGood} then ${cause} else 'tried too often' end,
      error = case when ${isGood} then null
        else ${sql.json({ name: 'Undeliverable', message })}::jsonb end,
      attempts = attempts + 1, transaction_id = null, transaction_hash = null,
      block_number = null, by_others = false, updated_at = now()
    where transaction_id = ${transactionId} and state in ${sql([...unfinishedStates])}`
}
