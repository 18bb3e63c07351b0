import type { Deps } from '../deps.ts'
import { Problem } from '../problems/problem.ts'
import { unixTime } from '../unixTime.ts'
import { networkOf, payableToken } from '../x402/checkPayment.ts'
import type { Requirements, Settlement } from '../x402/wire.ts'
import type { PlanTerm } from './planTerm.ts'

/** What is to be signed to pay a plan in tokens. `quote` comes back with a stock client's payment. */
export function requirementsOf(deps: Deps, term: PlanTerm, time: number): Requirements {
  const { token, receiver, token_amount } = term
  if (!token || !receiver || !token_amount) throw new Error('The plan is not paid in tokens.')
  const { name = '', version = '' } = payableToken(deps, token) ?? {}
  return {
    scheme: 'exact',
    network: networkOf(deps),
    amount: token_amount,
    asset: token,
    payTo: receiver,
    maxTimeoutSeconds: Math.max(1, unixTime(term.expires_at) - time),
    extra: { name, version, assetTransferMethod: 'eip3009', quote: term.id },
  }
}

/** A plan begins once it is paid; as x402 has it, and a problem at once. */
export class PlanDue extends Problem {
  override name = 'PlanDue'
  /** What `PAYMENT-REQUIRED` carries. */
  readonly required
  /** What became of the payment that came, if one did. */
  readonly settlement: Settlement | undefined

  constructor(
    deps: Deps,
    term: PlanTerm,
    about: { time: number; error: string; settlement?: Settlement | undefined },
  ) {
    const { time, error, settlement } = about
    const required = {
      x402Version: 2 as const,
      error,
      resource: {
        url: `${deps.config.publicUrl}/v1/account/plan`,
        description: `${term.days} days of ${term.plan}`,
        mimeType: 'application/json',
      },
      accepts: [requirementsOf(deps, term, time)],
      extensions: {},
    }
    super('payment-required', {
      detail: settlement ? `The payment was not taken: ${error}.` : 'The plan is to be paid for.',
      hint: 'Send the same again with a payment; any x402 client makes it of PAYMENT-REQUIRED.',
      ...required,
    })
    this.required = required
    this.settlement = settlement
  }
}

/** A payment is under way and goes on by itself; the plan begins with it. */
export class PlanPending extends Problem {
  override name = 'PlanPending'
  readonly settlement: Settlement

  constructor(settlement: Settlement) {
    super('payment-pending', {
      detail: 'The payment is being settled; the plan begins as soon as it is.',
      hint: 'Ask how the account stands, and never send another payment.',
      retryAfter: 2,
    })
    this.settlement = settlement
  }
}
