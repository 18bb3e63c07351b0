import { awaitCall } from '../calls/awaitCall.ts'
import { hashOf, isEnded } from '../calls/call.ts'
import type { Deps } from '../deps.ts'
import type { Origin } from '../limits/admit.ts'
import { Problem } from '../problems/problem.ts'
import { findRequest } from '../relay/findRequest.ts'
import { insertRequests } from '../relay/insertRequests.ts'
import { joinNonce } from '../relay/nonce.ts'
import type { RequestRow } from '../relay/request.ts'
import { networkOf } from '../x402/checkPayment.ts'
import { payloadHash } from '../x402/paymentId.ts'
import { paymentSchema, type Settlement } from '../x402/wire.ts'
import { endPayment } from './endPayment.ts'
import { type FeeRow, wantedRowOf } from './feeRow.ts'
import { PaymentPending } from './paymentDue.ts'

/**
 * Stores the request a fee was paid for, once; undefined where it cannot be, for another has its nonce or
 * its client key. The fee is then left for another request of its signer's.
 */
export async function serveFee(
  { sql, metrics }: Pick<Deps, 'sql' | 'metrics'>,
  fee: FeeRow,
): Promise<RequestRow | undefined> {
  const { row, state, isChanged } = await sql.begin(async (sql) => {
    // Held, so that it is not given to another request meanwhile
    const [held] = await sql`
      select from fees where id = ${fee.id} and request_id = ${fee.request_id} for update`
    // It is what was checked: whatever has become of it since, its signer is told by its end
    const [inserted] = held ? await insertRequests(sql, [wantedRowOf(fee)]) : []
    const row = inserted ?? (await findRequest(sql, fee.request_id))
    const state = row ? 'served' : 'unserved'
    const { count } = await sql`
      update fees set state = ${state}, updated_at = now(),
        failure = ${row ? null : 'another request has its nonce or its key'}
      where id = ${fee.id} and request_id = ${fee.request_id} and state in ('paid', 'unserved')`
    return { row, state, isChanged: count > 0 }
  })
  if (isChanged && fee.state === 'paid') metrics.fees.inc({ outcome: state })
  return row
}

/**
 * Goes on with a fee that was taken on, whoever asks and whatever payment comes along: waits at most
 * `patience` milliseconds for its settlement, and stores the request. Undefined where the payment came to
 * nothing after all.
 *
 * @throws {Problem} `payment-pending`, where it takes longer; `wrong-nonce`, where the request cannot be
 * stored any more.
 */
export async function followFee(
  deps: Deps,
  fee: FeeRow,
  origin: Origin,
  patience = deps.config.x402.waitSeconds * 1000,
): Promise<RequestRow | undefined> {
  let now = fee
  if (fee.state === 'paying' && fee.call_id) {
    const call = await awaitCall(deps, fee.call_id, isEnded, patience)
    now = await endPayment(deps, fee, call)
    if (now.state === 'paying') throw new PaymentPending(pendingOf(deps, now, hashOf(call)))
  }
  if (now.state === 'open') return undefined
  const row = await serveFee(deps, now)
  tellSettled(deps, now, origin)
  if (row) return row
  throw new Problem('wrong-nonce', {
    detail: 'Another request has its nonce, or its key. The fee that was paid for it is kept.',
    hint: 'Sign again, in a lane of its own: the fee pays for the signer’s next request.',
    actual: String(joinNonce(wantedRowOf(now))),
  })
}

/** Tells a caller what became of the payment it sent; of another's, or one that was not needed, nothing. */
export function tellSettled(
  deps: Pick<Deps, 'config'>,
  fee: FeeRow,
  { payment, settled }: Origin,
): void {
  if (!payment || payloadHash(payment) !== fee.payload_hash || !fee.transaction_hash) return
  settled?.({
    success: true,
    transaction: fee.transaction_hash,
    network: networkOf(deps),
    payer: payment.payload.authorization.from,
    amount: fee.amount,
  })
}

function pendingOf(deps: Deps, fee: FeeRow, transaction = ''): Settlement {
  const { payload } = paymentSchema.parse(JSON.parse(fee.payment ?? ''))
  return {
    success: false,
    errorReason: 'settlement_pending',
    payer: payload.authorization.from,
    transaction,
    network: networkOf(deps),
  }
}
