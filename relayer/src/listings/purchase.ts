import { setTimeout as sleep } from 'node:timers/promises'
import { type Hex, isAddressEqual } from 'viem'
import { awaitCall } from '../calls/awaitCall.ts'
import { isEnded } from '../calls/call.ts'
import { overCount } from '../calls/overCount.ts'
import type { Deps } from '../deps.ts'
import { checkHalt } from '../x402/checkHalt.ts'
import { faultOf } from '../x402/checkPayment.ts'
import { verifyOnChain } from '../x402/facilitator.ts'
import { isUsed } from '../x402/findTransfer.ts'
import { payloadHash } from '../x402/paymentId.ts'
import type { Payment } from '../x402/wire.ts'
import { isPaid } from './deposit.ts'
import { endPurchase } from './endPurchase.ts'
import { requirementsOf } from './paymentRequired.ts'
import { payQuote } from './payQuote.ts'
import { bought, failed, type Purchasing } from './purchasing.ts'
import type { QuoteRow } from './quoteRow.ts'
import { chainTime, findHeartbeat } from './statusOfListing.ts'

/**
 * Buys what a quote is for with a payment into its deposit, once: the identical payment again is told of
 * the same job. The transaction that moves the money makes the job, so where it fails nothing moved.
 * Until its end is known it is `settlement_pending`, and goes on by itself.
 */
export async function purchase(deps: Deps, quote: QuoteRow, payment: Payment): Promise<Purchasing> {
  const hash = payloadHash(payment)
  if (quote.payload_hash === hash && quote.state !== 'open') {
    return quote.state === 'closed' ? failed(deps, quote, 'quote_expired') : follow(deps, quote.id)
  }
  if (quote.state === 'bought') return failed(deps, quote, 'quote_used')
  if (quote.state === 'paying') return failed(deps, quote, 'quote_being_paid')
  await checkHalt(deps)
  const time = await chainTime(deps)
  if (quote.state === 'closed' || Number(quote.expires_at) <= time) {
    return failed(deps, quote, 'quote_expired')
  }
  const fault = await faultOfPayment(deps, quote, payment, time)
  if (fault) return failed(deps, quote, fault)
  const taken = await deps.sql<{ id: Hex }[]>`
    update quotes set
      state = 'paying', payment = ${JSON.stringify(payment)}, payload_hash = ${hash},
      updated_at = now()
    where id = ${quote.id} and state = 'open' returning id`
  if (taken.length === 0) {
    const [now] = await deps.sql<QuoteRow[]>`select * from quotes where id = ${quote.id}`
    if (now?.payload_hash === hash) return follow(deps, quote.id)
    return failed(deps, quote, now?.failure ?? 'quote_being_paid')
  }
  const unpaid = await payQuote(deps, quote.id)
  if (unpaid) return failed(deps, quote, unpaid)
  return follow(deps, quote.id)
}

/** What speaks against a payment before anything is done; undefined if nothing does. */
async function faultOfPayment(
  deps: Deps,
  quote: QuoteRow,
  payment: Payment,
  time: number,
): Promise<string | undefined> {
  const { authorization } = payment.payload
  const requirements = requirementsOf(deps, quote, time)
  const fault = faultOf(deps, payment, requirements)
  if (fault) return fault
  if (!isAddressEqual(authorization.from, quote.client)) return 'payer_is_not_client'
  if (!(await findHeartbeat(deps, quote.listing_id))) return 'seller_offline'
  if (await overCount(deps, 'purchase', quote.seller)) return 'too_many_settlements'
  const { isValid, invalidReason } = await verifyOnChain(deps, payment, requirements)
  if (isValid) return undefined
  // Somebody else sent it to the token first: the money lies in the deposit, and is only taken from there
  const isBrought = (await isUsed(deps, quote.token, authorization)) && (await isPaid(deps, quote))
  return isBrought ? undefined : (invalidReason ?? 'invalid_payload')
}

/** Waits for a purchase under way, and tells its end as far as it is known. */
async function follow(deps: Deps, id: Hex): Promise<Purchasing> {
  const end = Date.now() + deps.config.x402.waitSeconds * 1000
  for (;;) {
    const [quote] = await deps.sql<QuoteRow[]>`select * from quotes where id = ${id}`
    if (!quote) throw new Error('A quote vanished.')
    const { job_id, transaction_hash } = quote
    if (job_id !== null && transaction_hash) return bought(deps, quote, job_id, transaction_hash)
    const left = end - Date.now()
    if (quote.call_id) {
      const call = await awaitCall(deps, quote.call_id, isEnded, Math.max(0, left))
      const purchasing = await endPurchase(deps, quote, call)
      const isPending = purchasing.settlement.errorReason === 'settlement_pending'
      if (!isPending || Date.now() >= end || deps.closing.aborted) return purchasing
      // Somebody else's, in a block that may yet vanish
      await sleep(500)
      continue
    }
    if (quote.state !== 'paying') return failed(deps, quote, quote.failure ?? 'purchase_failed')
    if (left <= 0 || deps.closing.aborted) return failed(deps, quote, 'settlement_pending')
    await sleep(100)
  }
}
