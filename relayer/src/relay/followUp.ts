import { type Hex, type TransactionReceipt, TransactionReceiptNotFoundError } from 'viem'
import type { Deps } from '../deps.ts'
import { broadcast } from './broadcast.ts'
import { isKnown } from './isKnown.ts'
import { requeue, settle } from './settle.ts'
import type { TransactionRow } from './transaction.ts'

/**
 * Looks after every transaction under way: settles those with a receipt, sends again those no node has,
 * gives up those whose nonce another transaction took. After a crash the same look puts all in order.
 */
export async function followUp(deps: Deps): Promise<void> {
  const transactions = await deps.sql<TransactionRow[]>`
    select * from transactions where state in ('signed', 'broadcast') order by sender, nonce`
  for (const transaction of transactions) {
    await follow(deps, transaction).catch((err: unknown) => {
      deps.log.error({ err, hash: transaction.hash }, 'one transaction failed; the others go on')
    })
  }
}

async function follow(deps: Deps, transaction: TransactionRow): Promise<void> {
  const { chain, log } = deps
  const { hash, sender, nonce } = transaction
  const receipt = await receiptOf(deps, hash)
  if (receipt) return settle(deps, transaction, receipt)

  const count = await chain.getTransactionCount({ address: sender, blockTag: 'latest' })
  if (count > nonce) {
    // It may have been mined between the two questions
    const late = await receiptOf(deps, hash)
    if (late) return settle(deps, transaction, late)
    log.warn({ hash, sender, nonce: Number(nonce) }, 'another transaction took the nonce')
    return requeue(deps, transaction)
  }
  if (transaction.state === 'signed' || !(await isKnown(chain, hash))) {
    await broadcast(deps, transaction)
  }
}

async function receiptOf({ chain }: Deps, hash: Hex): Promise<TransactionReceipt | undefined> {
  try {
    return await chain.getTransactionReceipt({ hash })
  } catch (error) {
    if (error instanceof TransactionReceiptNotFoundError) return undefined
    throw error
  }
}
