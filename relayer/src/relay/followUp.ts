import {
  type Address,
  type Hex,
  type TransactionReceipt,
  TransactionReceiptNotFoundError,
} from 'viem'
import type { Head } from '../chain/head.ts'
import { safeHead } from '../chain/safeHead.ts'
import type { Deps } from '../deps.ts'
import { book, lose, unbook } from './book.ts'
import { broadcast } from './broadcast.ts'
import { fillGaps } from './fillGaps.ts'
import { isKnown } from './isKnown.ts'
import { replaceStuck } from './replaceStuck.ts'
import { openStates, type TransactionRow } from './transaction.ts'

/** The chain as one look at a signer sees it: nonces used in the newest block, and for good. */
type View = {
  readonly head: Head
  readonly safe: Head
  readonly used: number
  readonly usedForGood: number
}

/**
 * Looks after every transaction under way of the signers this relayer holds: books those with a receipt,
 * sends again those no node has, replaces those that are stuck, gives up those whose nonce another
 * transaction took. After a crash, or from a dead relayer, the same look puts all in order.
 */
export async function followUp(deps: Deps): Promise<void> {
  const { sql, instance, log } = deps
  const signers = await sql<{ address: Address }[]>`
    select address from signers s
    where holder = ${instance} and lease_until > clock_timestamp() and exists (
      select from transactions t where t.sender = s.address and t.state in ${sql([...openStates])}
    )`
  if (signers.length === 0) return
  const head = await deps.head.latest()
  const safe = await safeHead(deps, head)
  await Promise.all(
    signers.map(({ address }) =>
      followSigner(deps, address, head, safe).catch((err: unknown) => {
        log.error({ err, sender: address }, 'one signer failed; the others go on')
      }),
    ),
  )
}

async function followSigner(deps: Deps, address: Address, head: Head, safe: Head): Promise<void> {
  const { chain, sql, log, closing } = deps
  const used = await chain.getTransactionCount({ address, blockNumber: head.number })
  const usedForGood =
    safe.number === head.number
      ? used
      : await chain.getTransactionCount({ address, blockNumber: safe.number })
  const transactions = await sql<TransactionRow[]>`
    select * from transactions
    where sender = ${address} and state in ${sql([...openStates])} order by nonce`
  for (const transaction of transactions) {
    if (closing.aborted) return
    await follow(deps, transaction, { head, safe, used, usedForGood }).catch((err: unknown) => {
      log.error({ err, hash: transaction.hash }, 'one transaction failed; the others go on')
    })
  }
  await fillGaps(deps, address, head, used)
}

async function follow(deps: Deps, transaction: TransactionRow, view: View): Promise<void> {
  const { chain, log } = deps
  const { hash, sender, nonce, state } = transaction
  if (nonce < view.used || state === 'mined') {
    const receipt = await receiptOf(deps, transaction)
    if (receipt) return book(deps, transaction, receipt, receipt.blockNumber <= view.safe.number)
  }
  if (nonce < view.usedForGood) {
    log.warn({ hash, sender, nonce: Number(nonce) }, 'another transaction took the nonce')
    return lose(deps, transaction)
  }
  // Taken by another that may yet vanish
  if (nonce < view.used) return
  if (state === 'mined') {
    await unbook(deps, transaction, view.head)
    return broadcast(deps, transaction)
  }
  const current = await replaceStuck(deps, transaction, view.head)
  if (current.state !== 'broadcast' || !(await isKnown(chain, current.hash))) {
    await broadcast(deps, current)
  }
}

/** The receipt of whichever version was mined. */
async function receiptOf(
  { chain, sql }: Deps,
  { id }: TransactionRow,
): Promise<TransactionReceipt | undefined> {
  const versions = await sql<{ hash: Hex }[]>`
    select hash from versions where transaction_id = ${id} order by signed_at desc`
  for (const { hash } of versions) {
    try {
      return await chain.getTransactionReceipt({ hash })
    } catch (error) {
      if (!(error instanceof TransactionReceiptNotFoundError)) throw error
    }
  }
  return undefined
}
