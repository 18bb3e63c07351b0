import { getAddress, type Hex, isAddressEqual } from 'viem'
import { overCount } from '../calls/overCount.ts'
import type { Transaction } from '../database/connect.ts'
import type { Deps } from '../deps.ts'
import { chainTime } from '../listings/statusOfListing.ts'
import { faultOf } from '../x402/checkPayment.ts'
import { payloadHash, paymentId } from '../x402/paymentId.ts'
import { findSettlement, settleTransfer } from '../x402/settleTransfer.ts'
import type { Payment, Settlement } from '../x402/wire.ts'
import { type FeeRow, findFee, findTakenFee, keptColumns, type Wanted } from './feeRow.ts'
import { requirementsOf } from './paymentDue.ts'

/** Seconds a payment may be good for beyond its quote: one that outlives it could be taken for nothing. */
const slack = 600

/** Why a payment is not taken. */
export type Unpaid = {
  readonly reason: string
  readonly message?: string | undefined
  /** Set where that may change by itself: somebody else brought it, in a block that may yet vanish. */
  readonly pending?: Settlement
}

/**
 * Settles the fee of a request that was checked. The request is kept in the same database transaction
 * that takes the payment on: from then on it is stored even if this process dies.
 */
export async function payFee(
  deps: Deps,
  payment: Payment,
  wanted: Wanted,
): Promise<FeeRow | Unpaid> {
  const { sql } = deps
  const fee = await findQuoted(deps, payment, wanted)
  if ('reason' in fee) return fee
  const { authorization } = payment.payload
  const time = await chainTime(deps)
  const requirements = requirementsOf(deps, fee, time)
  const fault = faultOf(deps, payment, requirements)
  if (fault) return { reason: fault }
  if (!isAddressEqual(payment.accepted.asset, fee.token)) return { reason: 'asset_not_served' }
  const hash = payloadHash(payment)
  const known = await findSettlement(sql, paymentId(deps.config.chainId, fee.token, payment))
  // One that was taken on before may have been brought since, by anybody
  const isKnown = known?.payload_hash === hash && known.fee_id === fee.id
  if (!isKnown && Number(fee.expires_at) <= time) return { reason: 'quote_expired' }
  if (BigInt(authorization.validBefore) > fee.expires_at + BigInt(slack)) {
    return { reason: 'invalid_exact_evm_payload_authorization_valid_before' }
  }
  const payer = getAddress(authorization.from)
  const message = await overCount(deps, 'fee', payer)
  if (message) return { reason: 'too_many_settlements', message }

  const columns = { ...keptColumns(wanted), payment: JSON.stringify(payment), payload_hash: hash }
  const settlement = await settleTransfer(deps, payment, requirements, {
    kind: 'fee',
    subject: payer,
    feeId: fee.id,
    alongside: async (sql, callId) => {
      await take(sql, fee, { ...columns, call_id: callId, state: 'paying' })
    },
  })
  const { transaction, success, errorReason = '', errorMessage } = settlement
  if (success) {
    const paid = { ...columns, transaction_hash: transaction, state: 'paid' }
    await sql.begin((sql) => take(sql, fee, paid))
  }
  const now = await findFee(sql, fee.id)
  if (now && now.state !== 'open' && now.payload_hash === hash) return now
  const other = await findTakenFee(sql, wanted.row.id)
  if (!other && errorReason === 'settlement_pending') {
    return { reason: errorReason, pending: settlement }
  }
  return { reason: other ? 'quote_being_paid' : errorReason, message: errorMessage }
}

/** The quote a payment is for, and can be for: nobody pays for another's request unknowingly. */
async function findQuoted(
  { sql }: Pick<Deps, 'sql'>,
  { accepted, payload }: Payment,
  { row }: Wanted,
): Promise<FeeRow | Unpaid> {
  const { from, nonce } = payload.authorization
  const named = accepted.extra.quote
  // A nonce that is a quote's digest binds the payment to that request
  const bound = await findFee(sql, nonce.toLowerCase() as Hex)
  const fee = bound ?? (typeof named === 'string' ? await findFee(sql, named as Hex) : undefined)
  if (!fee) return { reason: 'quote_unknown' }
  if (fee.request_id !== row.id) return { reason: 'quote_for_another_request' }
  // One with a nonce of its own says only whose it is
  if (!bound && !isAddressEqual(from, row.signer)) return { reason: 'payer_is_not_signer' }
  return fee
}

/** Writes a payment's being taken on into its quote; again with the same payment changes only how far it is. */
async function take(
  sql: Transaction,
  { id }: FeeRow,
  columns: { payload_hash: Hex; state: string; call_id?: Hex },
): Promise<void> {
  const [row] = await sql<Pick<FeeRow, 'state' | 'payload_hash'>[]>`
    select state, payload_hash from fees where id = ${id} for update`
  if (!row) throw new Error('A quote vanished.')
  if (row.state !== 'open' && row.payload_hash !== columns.payload_hash) {
    throw new Error('Another payment of this quote was taken on.')
  }
  // What is further already stays there
  if (row.state !== 'open' && !(row.state === 'paying' && columns.state === 'paid')) return
  await sql`update fees set ${sql(columns)}, failure = null, updated_at = now() where id = ${id}`
}
