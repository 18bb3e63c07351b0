import { getAddress, parseUnits } from 'viem'
import { overCount } from '../calls/overCount.ts'
import type { Deps } from '../deps.ts'
import { findQuoteOfDeposit } from '../listings/quoteRow.ts'
import { payableToken } from './checkPayment.ts'
import type { Requirements } from './wire.ts'

export type Refusal = { readonly reason: string; readonly message: string }

/**
 * Why this relayer would not pay for a settlement: it serves its members, and what is bought through it,
 * so that strangers cannot spend its gas, unless it is told to serve anyone. Undefined if it would.
 */
export async function refusalOf(
  deps: Deps,
  requirements: Requirements,
): Promise<Refusal | undefined> {
  const payee = getAddress(requirements.payTo)
  const { minAmount, payTo } = deps.config.x402
  const token = payableToken(deps, requirements.asset)
  if (BigInt(requirements.amount) < parseUnits(minAmount, token?.decimals ?? 0)) {
    const message = `At least ${minAmount} ${token?.symbol} are settled.`
    return { reason: 'amount_too_small', message }
  }
  // A purchase pays into the escrow, and has been counted as a quote
  if (await findQuoteOfDeposit(deps.sql, payee)) return undefined
  const isServed = payTo === 'anyone' || (await deps.identities.of(payee)).agentId !== undefined
  if (!isServed) {
    const message =
      'Payments are settled to accounts of registered agents, and for quotes made here.'
    return { reason: 'pay_to_not_served', message }
  }
  const message = await overCount(deps, 'settlement', payee)
  return message ? { reason: 'too_many_settlements', message } : undefined
}
