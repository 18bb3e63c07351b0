import type { Deps } from '../deps.ts'
import { attachCallback, detachCallback } from '../hooks/attachCallback.ts'
import type { Origin } from '../limits/admit.ts'
import { release, reservePaid } from '../limits/budgets.ts'
import { chainTime } from '../listings/statusOfListing.ts'
import type { RequestRow } from '../relay/request.ts'
import { networkOf } from '../x402/checkPayment.ts'
import type { Payment } from '../x402/wire.ts'
import type { ToPay } from './admitFree.ts'
import { checkWorth } from './checkWorth.ts'
import { countAsked } from './countAsked.ts'
import { priceOf } from './fee.ts'
import { type FeeRow, findTakenFee, type Wanted } from './feeRow.ts'
import { payFee, type Unpaid } from './payFee.ts'
import { PaymentDue, PaymentPending } from './paymentDue.ts'
import { quoteFee } from './quoteFee.ts'
import { followFee } from './serveFee.ts'
import { useUnused } from './useUnused.ts'

/**
 * Takes a checked request on for a fee: what its signer paid before and was not used, or the payment that
 * came along, or else asks for one. Nothing is settled for a request that would fail.
 *
 * @throws {Problem} `payment-required`, `payment-pending`, `would-fail`, `deadline-too-near`,
 * `budget-spent`, `rate-limited`, `wrong-nonce`.
 */
export async function takePaid(
  deps: Deps,
  toPay: ToPay,
  wanted: Wanted,
  origin: Origin,
): Promise<RequestRow> {
  await countAsked(deps, origin, { isCharged: origin.payment === undefined })
  await checkWorth(deps, wanted.row, origin.payment ? 'paid' : 'asked')
  const paid = await payWith(deps, toPay, wanted, origin)
  const fee = paid && 'state' in paid ? paid : await findTakenFee(deps.sql, wanted.row.id)
  const row = fee && (await followFee(deps, fee, origin, 0))
  if (row) return row
  const unpaid = paid && 'reason' in paid ? paid : undefined
  if (unpaid?.pending) throw new PaymentPending(unpaid.pending)
  if (origin.payment) await countAsked(deps, origin, { isCharged: true })
  throw await askFor(deps, toPay, wanted, { unpaid, payment: origin.payment })
}

/** Has it paid, with what it may cost reserved. Undefined where nothing came along to pay with. */
async function payWith(
  deps: Deps,
  { fee }: ToPay,
  wanted: Wanted,
  { payment, callback }: Origin,
): Promise<FeeRow | Unpaid | undefined> {
  const { sql, limiter, metrics } = deps
  const { row } = wanted
  await reservePaid(deps, row)
  let isTaken = false
  try {
    if (callback) await attachCallback(deps, row, callback)
    const price = await priceOf(deps, fee, row)
    const unused = await useUnused(deps, wanted, { token: fee.token.address, price })
    if (unused) metrics.fees.inc({ outcome: 'unused' })
    const paid = unused ?? (payment && (await payFee(deps, payment, wanted)))
    isTaken = paid !== undefined && 'state' in paid
    if (paid && 'reason' in paid && !paid.pending) {
      limiter.patience.note(`signer:${row.signer}`, 'payments that are not good')
    }
    return paid
  } finally {
    // What failed on the way may have been taken on all the same
    if (!isTaken && !(await findTakenFee(sql, row.id))) {
      await Promise.all([release(sql, row.id), detachCallback(sql, row.id)])
    }
  }
}

async function askFor(
  deps: Deps,
  { fee, refusal }: ToPay,
  { row }: Wanted,
  { unpaid, payment }: { unpaid: Unpaid | undefined; payment: Payment | undefined },
): Promise<PaymentDue> {
  const reason = payment && (unpaid?.reason ?? 'settlement_failed')
  deps.metrics.fees.inc({ outcome: reason ? 'refused' : 'asked' })
  const why = refusal ? 'What is relayed for nothing is used up.' : 'Requests cost a fee here.'
  return new PaymentDue(deps, await quoteFee(deps, fee, row), {
    time: await chainTime(deps),
    error: reason ?? 'payment_required',
    detail: reason ? `The payment was not taken: ${unpaid?.message ?? reason}.` : why,
    retryAfter: refusal?.body.retryAfter,
    settlement: payment && {
      success: false,
      errorReason: reason,
      payer: payment.payload.authorization.from,
      transaction: '',
      network: networkOf(deps),
    },
  })
}
