import { type Address, getAddress } from 'viem'
import type { Deps } from '../deps.ts'
import { findQuoteOfDeposit } from '../listings/quoteRow.ts'
import { chainTime, findHeartbeat } from '../listings/statusOfListing.ts'
import { refusalOf } from './admitSettlement.ts'
import { faultOf } from './checkPayment.ts'
import { verifyOnChain } from './facilitator.ts'
import type { FacilitatorBody, Verification } from './wire.ts'

/** Whether a payment would be settled now. Changes nothing. */
export async function verify(deps: Deps, body: FacilitatorBody): Promise<Verification> {
  const { paymentPayload: payment, paymentRequirements: requirements } = body
  const payer = payment.payload.authorization.from
  const fault = faultOf(deps, payment, requirements)
  if (fault) return { isValid: false, invalidReason: fault, payer }
  const unsold = await whyUnsold(deps, getAddress(requirements.payTo))
  if (unsold) return { isValid: false, invalidReason: unsold, payer }
  const verified = await verifyOnChain(deps, payment, requirements)
  if (!verified.isValid) return verified
  const refusal = await refusalOf(deps, requirements)
  if (refusal) {
    return { isValid: false, invalidReason: refusal.reason, invalidMessage: refusal.message, payer }
  }
  return verified
}

/** Why what a deposit is for cannot be bought any more; undefined for other accounts too. */
async function whyUnsold(deps: Deps, payTo: Address): Promise<string | undefined> {
  const quote = await findQuoteOfDeposit(deps.sql, payTo)
  if (!quote) return undefined
  if (quote.state === 'bought') return 'quote_used'
  const isExpired = quote.state === 'closed' || Number(quote.expires_at) <= (await chainTime(deps))
  if (isExpired) return 'quote_expired'
  return (await findHeartbeat(deps, quote.listing_id)) ? undefined : 'seller_offline'
}
