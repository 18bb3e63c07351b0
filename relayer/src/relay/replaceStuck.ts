import { parseTransaction } from 'viem'
import { isCallLive } from '../calls/bookCall.ts'
import { type Fees, FeesTooHighError, feesNow, raise } from '../chain/fees.ts'
import type { Head } from '../chain/head.ts'
import type { Deps } from '../deps.ts'
import { isHalted } from '../limits/isHalted.ts'
import { holdLease } from '../signers/holdLease.ts'
import { limits } from './limits.ts'
import { sentStates, unfinishedStates } from './request.ts'
import { signVersion } from './signVersion.ts'
import type { TransactionRow } from './transaction.ts'

/**
 * Signs a dearer version of a transaction that waited too long, as of the same nonce: the same call, or,
 * where all its requests have ended or its call is too late, nothing but a transfer of zero to the
 * signer itself. Any version may be the one that is mined. Returns the transaction as it is now; nothing
 * is sent.
 */
export async function replaceStuck(
  deps: Deps,
  transaction: TransactionRow,
  head: Head,
): Promise<TransactionRow> {
  const { sql, keyring, config, log } = deps
  const { id, sender, nonce, kind } = transaction
  const account = keyring.find(sender)
  if (!account || (await isHalted(deps))) return transaction
  const isDead =
    (kind === 'batch' && !(await hasLiveRequests(deps, transaction))) ||
    (kind === 'call' && !(await isCallLive(deps, transaction, head)))
  if (!isDead && !isStuck(deps, transaction, head)) return transaction

  const old = parseTransaction(transaction.raw)
  const offered = {
    maxFeePerGas: old.maxFeePerGas ?? 0n,
    maxPriorityFeePerGas: old.maxPriorityFeePerGas ?? 0n,
  }
  const fees = raise(offered, await feesOr(deps, offered), config.relay.maxFee)
  if (!fees) {
    log.debug({ sender, nonce: Number(nonce) }, 'stuck, and dearer is not allowed')
    return transaction
  }
  const call = isDead
    ? { to: sender, gas: limits.fillGas }
    : { to: old.to ?? sender, data: old.data, value: old.value, gas: old.gas ?? limits.fillGas }
  const { raw, hash, cost } = await signVersion(deps, account, Number(nonce), call, fees)
  const replaced = await sql.begin(async (sql) => {
    await holdLease(deps, sql, sender)
    const [row] = await sql<TransactionRow[]>`
      update transactions set
        kind = ${isDead ? 'fill' : kind}, hash = ${hash}, raw = ${raw}, cost = ${cost},
        state = 'signed', waits_since = clock_timestamp(), waits_from_block = ${head.number}
      where id = ${id} and hash = ${transaction.hash} and state in ${sql([...sentStates])}
      returning *`
    if (!row) return undefined
    await sql`insert into versions ${sql({ hash, raw, transaction_id: id })}`
    await sql`
      update requests set
        transaction_hash = ${hash}, cause = 'replaced by a dearer version', updated_at = now()
      where transaction_id = ${id} and state in ${sql([...sentStates])}`
    return row
  })
  if (!replaced) return transaction
  log.warn({ sender, nonce: Number(nonce), hash, ...fees, isDead }, 'replaced')
  return replaced
}

async function feesOr(deps: Deps, otherwise: Fees): Promise<Fees> {
  return feesNow(deps).catch((error: unknown) => {
    if (error instanceof FeesTooHighError) return otherwise
    throw error
  })
}

/** Whether blocks went by without it, or, where blocks do not come by themselves, much time. */
function isStuck({ config }: Deps, row: TransactionRow, head: Head): boolean {
  const blocks = head.number - row.waits_from_block
  return (
    blocks >= BigInt(config.relay.replaceAfterBlocks) ||
    Date.now() - row.waits_since.getTime() > limits.stuckAfter
  )
}

async function hasLiveRequests({ sql }: Deps, { id }: TransactionRow): Promise<boolean> {
  const [live] = await sql`
    select from requests
    where transaction_id = ${id} and state in ${sql([...unfinishedStates])} limit 1`
  return live !== undefined
}
