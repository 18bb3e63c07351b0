import { getAddress } from 'viem'
import type { Deps } from '../deps.ts'
import { purchase } from '../listings/purchase.ts'
import { findQuoteOfDeposit } from '../listings/quoteRow.ts'
import { refusalOf } from './admitSettlement.ts'
import { checkHalt } from './checkHalt.ts'
import { faultOf } from './checkPayment.ts'
import { paymentId } from './paymentId.ts'
import { findSettlement, settleTransfer } from './settleTransfer.ts'
import type { FacilitatorBody, Settlement } from './wire.ts'

/**
 * Settles a payment, once: the identical payment again is told of the same transaction, for ever. What
 * was taken on is settled even if this process dies; until its end is known it is `settlement_pending`.
 */
export async function settle(deps: Deps, body: FacilitatorBody): Promise<Settlement> {
  const { paymentPayload: payment, paymentRequirements: requirements } = body
  const { authorization } = payment.payload
  const refused = (errorReason: string, errorMessage?: string): Settlement => ({
    success: false,
    errorReason,
    ...(errorMessage && { errorMessage }),
    transaction: '',
    network: requirements.network,
    payer: authorization.from,
  })
  const fault = faultOf(deps, payment, requirements)
  if (fault) return refused(fault)

  const quote = await findQuoteOfDeposit(deps.sql, getAddress(authorization.to))
  if (quote) {
    const { settlement } = await purchase(deps, quote, payment)
    return settlement
  }
  const id = paymentId(deps.config.chainId, getAddress(requirements.asset), payment)
  const known = await findSettlement(deps.sql, id)
  if (!known) await checkHalt(deps)
  const refusal = known ? undefined : await refusalOf(deps, requirements)
  if (refusal) return refused(refusal.reason, refusal.message)
  return settleTransfer(deps, payment, requirements, {
    kind: 'settlement',
    subject: getAddress(authorization.to),
  })
}
