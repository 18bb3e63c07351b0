import type { Deps } from '../deps.ts'
import { isKnown } from './isKnown.ts'
import { sentStates } from './request.ts'
import type { TransactionRow } from './transaction.ts'

/**
 * Hands a stored transaction to the node; it may be done again at any time. A node's refusal says
 * little ("already known", "nonce too low", nothing in time), so the chain is asked what is true; where
 * it does not say either, that is unknown until it does.
 */
export async function broadcast(deps: Deps, transaction: TransactionRow): Promise<void> {
  const { chain, log } = deps
  const { hash, raw, sender, nonce } = transaction
  const about = { hash, sender, nonce: Number(nonce) }
  try {
    await chain.sendRawTransaction({ serializedTransaction: raw })
  } catch (err) {
    if (!(await isKnown(chain, hash).catch(() => false))) {
      log.warn({ err, ...about }, 'not known to be sent; will be tried again')
      return mark(deps, transaction, 'unknown', 'sent, without a node’s word that it has it')
    }
  }
  await mark(deps, transaction, 'broadcast', 'a node has it')
  log.info(about, 'sent')
}

/** Only of the version that was sent: another may have taken its place. */
async function mark(
  { sql }: Deps,
  { id, hash }: TransactionRow,
  state: 'unknown' | 'broadcast',
  cause: string,
): Promise<void> {
  await sql.begin(async (sql) => {
    const marked = await sql`
      update transactions set state = ${state}
      where id = ${id} and hash = ${hash} and state in ('signed', 'unknown')`
    if (marked.count === 0) return
    await sql`
      update requests set
        state = ${state}, cause = ${cause}, transaction_hash = ${hash},
        updated_at = case when state = ${state} then updated_at else now() end
      where transaction_id = ${id} and state in ${sql([...sentStates])}`
  })
}
