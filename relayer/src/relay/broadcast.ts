import type { Deps } from '../deps.ts'
import { isKnown } from './isKnown.ts'
import type { TransactionRow } from './transaction.ts'

/**
 * Hands a stored transaction to the node; it may be done again at any time. A node's refusal says
 * little ("already known", "nonce too low", nothing in time), so the chain is asked what is true.
 */
export async function broadcast(deps: Deps, transaction: TransactionRow): Promise<void> {
  const { chain, sql, log } = deps
  const { id, hash, sender, nonce } = transaction
  try {
    await chain.sendRawTransaction({ serializedTransaction: transaction.raw })
  } catch (err) {
    if (!(await isKnown(chain, hash))) {
      log.warn({ err, hash, sender, nonce: Number(nonce) }, 'not sent; will be tried again')
      return
    }
  }
  await sql.begin(async (sql) => {
    await sql`update transactions set state = 'broadcast' where id = ${id} and state = 'signed'`
    await sql`
      update requests set state = 'broadcast', transaction_hash = ${hash}, updated_at = now()
      where transaction_id = ${id} and state = 'accepted'`
  })
  log.info({ hash, sender, nonce: Number(nonce) }, 'sent')
}
