import { type CallRow, hashOf, isEnded } from '../calls/call.ts'
import type { Deps } from '../deps.ts'
import { findTransfer } from '../x402/findTransfer.ts'
import { paymentSchema } from '../x402/wire.ts'
import { type FeeRow, findFee } from './feeRow.ts'

/** What a payer's settlement that fails once mined is worth in refusals: its simulation did not. */
const revertedWeight = 20

/** Writes down how the settlement of a fee ended, if it has for good; may be done any number of times. */
export async function endPayment(deps: Deps, fee: FeeRow, call: CallRow): Promise<FeeRow> {
  const { sql, limiter } = deps
  if (fee.state !== 'paying' || !isEnded(call) || !fee.payment) return fee
  const { payload } = paymentSchema.parse(JSON.parse(fee.payment))
  // Ours failed where another brought it first
  const brought =
    call.state === 'confirmed'
      ? { hash: hashOf(call), isDeep: true }
      : await findTransfer(deps, fee.token, payload.authorization)
  if (brought && !brought.isDeep) return fee
  if (brought?.hash) {
    await sql`
      update fees set state = 'paid', transaction_hash = ${brought.hash}, updated_at = now()
      where id = ${fee.id} and state = 'paying'`
  } else {
    const { count } = await sql`
      update fees set state = 'open', payment = null, payload_hash = null, call_id = null,
        request = null, failure = ${call.cause}, updated_at = now()
      where id = ${fee.id} and state = 'paying' and call_id = ${call.id}`
    if (count > 0 && call.state === 'reverted') {
      limiter.patience.note(`signer:${fee.signer}`, 'fees that failed once mined', revertedWeight)
    }
  }
  return (await findFee(sql, fee.id)) ?? fee
}
