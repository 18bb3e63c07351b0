import { listingsAbi } from '@guildhall/sdk'
import { HTTPFacilitatorClient } from '@x402/core/http'
import { SettleError } from '@x402/core/types'
import { isAddressEqual } from 'viem'
import type { Deps } from '../deps.ts'
import { isPaid } from '../listings/deposit.ts'
import { purchaseOf, type QuoteRow } from '../listings/quoteRow.ts'
import { asStock } from './facilitator.ts'
import type { Payment, Requirements } from './wire.ts'

/** The longest another facilitator may take, in milliseconds. */
const timeoutMs = 20_000

/**
 * Has the facilitator named by `X402_FACILITATOR_URL`, if there is one, bring a payment into the deposit
 * of its quote, and nowhere else. What it answers is not believed: the price must lie there. Returns why
 * it does not; `pay_to_refused` where anything but that deposit would be paid.
 */
export async function settleElsewhere(
  deps: Deps,
  quote: QuoteRow,
  payment: Payment,
  requirements: Requirements,
): Promise<string | undefined> {
  const url = deps.config.x402.facilitatorUrl
  if (!url) return undefined
  if (!(await isForDeposit(deps, quote, payment, requirements))) {
    deps.log.error({ quote: quote.id }, 'a payment to elsewhere than its deposit is not handed on')
    return 'pay_to_refused'
  }
  if (await isPaid(deps, quote)) return undefined
  const remote = new HTTPFacilitatorClient({ url, timeoutMs })
  const settle = () =>
    remote
      .settle(asStock(payment), requirements)
      .catch((error: unknown): { success: boolean; errorReason?: string | undefined } => {
        if (error instanceof SettleError) return { success: false, errorReason: error.errorReason }
        deps.log.warn({ err: error, quote: quote.id }, 'the other facilitator gave no answer')
        return { success: false, errorReason: 'settlement_pending' }
      })
  let settled = await settle()
  if (settled.errorReason === 'settlement_pending') settled = await settle()
  if (await isPaid(deps, quote)) return undefined
  if (settled.success) {
    deps.log.warn({ quote: quote.id }, 'the other facilitator says paid, and the chain does not')
    return 'settlement_pending'
  }
  return settled.errorReason ?? 'unexpected_settle_error'
}

/** Whether both what is asked and what was signed pay the deposit the contract has for the purchase. */
async function isForDeposit(
  { chain, deployment }: Pick<Deps, 'chain' | 'deployment'>,
  quote: QuoteRow,
  { payload }: Payment,
  { payTo }: Requirements,
): Promise<boolean> {
  const deposit = await chain.readContract({
    address: deployment.contracts.listings,
    abi: listingsAbi,
    functionName: 'depositOf',
    args: [purchaseOf(quote)],
  })
  return isAddressEqual(payTo, deposit) && isAddressEqual(payload.authorization.to, deposit)
}
