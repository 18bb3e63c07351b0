import { undecidedStates } from '../calls/call.ts'
import { findCall } from '../calls/findCall.ts'
import type { Deps } from '../deps.ts'
import { limits } from '../relay/limits.ts'
import { endPurchase } from './endPurchase.ts'
import { payQuote } from './payQuote.ts'
import type { QuoteRow } from './quoteRow.ts'

/** Goes on with purchases that a process left behind, and writes down those that ended meanwhile. */
export async function resumePurchases(deps: Deps): Promise<void> {
  const { sql, log } = deps
  const left = await sql<QuoteRow[]>`
    select * from quotes
    where state = 'paying' and updated_at < now() - interval '2 seconds' and (
      call_id is null or exists (
        select from calls c where c.id = quotes.call_id and c.state not in ${sql([...undecidedStates])}
      )
    )
    order by updated_at limit 100`
  const end = Date.now() + limits.stepTime
  for (const quote of left) {
    if (deps.closing.aborted || Date.now() > end) return
    try {
      const call = quote.call_id ? await findCall(sql, quote.call_id) : undefined
      if (!call) await payQuote(deps, quote.id)
      else await endPurchase(deps, quote, call)
    } catch (err) {
      log.error({ err, quote: quote.id }, 'one purchase failed; the others go on')
    }
  }
}
