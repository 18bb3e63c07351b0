import { type CallRow, hashOf, isEnded } from '../calls/call.ts'
import type { Deps } from '../deps.ts'
import { findPurchase } from './findPurchase.ts'
import { reopen } from './payQuote.ts'
import { bought, failed, type Purchasing } from './purchasing.ts'
import type { QuoteRow } from './quoteRow.ts'
import { reasonOf } from './reasonOf.ts'

/** Writes down how a purchase ended, if it has for good; may be done any number of times. */
export async function endPurchase(deps: Deps, quote: QuoteRow, call: CallRow): Promise<Purchasing> {
  const { sql } = deps
  const transaction = hashOf(call)
  if (!isEnded(call)) return failed(deps, quote, 'settlement_pending', undefined, transaction)
  // Anybody may have sent the very same purchase first
  const made = await findPurchase(deps, quote, call)
  if (!made) {
    await sql.begin(async (sql) => {
      const [row] = await sql`
        select from quotes where id = ${quote.id} and call_id = ${call.id} for update`
      if (row) await reopen(sql, quote.id, reasonOf(call))
    })
    return failed(deps, quote, reasonOf(call), call.error?.message)
  }
  if (!made.isDeep) {
    return failed(deps, quote, 'settlement_pending', undefined, made.transactionHash)
  }
  await sql`
    update quotes set state = 'bought', job_id = ${String(made.jobId)},
      transaction_hash = ${made.transactionHash}, updated_at = now()
    where id = ${quote.id} and state = 'paying'`
  return bought(deps, quote, String(made.jobId), made.transactionHash)
}
