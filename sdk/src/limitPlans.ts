import { askRelayer } from './askRelayer.ts'
import {
  type AccountPlan,
  accountPlanSchema,
  type LimitPlan,
  limitPlansSchema,
} from './limitPlanWire.ts'

/** The plans of one relayer, and an account's. */
export type LimitPlans = {
  /** What is sold; needs no token. */
  list(): Promise<readonly LimitPlan[]>
  /** How the account stands. */
  mine(): Promise<AccountPlan>
  /** Buys one by card: `url` is where it is paid. */
  buyByCard(plan: string): Promise<AccountPlan>
  /**
   * Buys one in tokens; `payment` is what `PAYMENT-SIGNATURE` carries. Without it throws
   * `RelayProblemError` `payment-required`, whose body any x402 client pays.
   */
  buyByUsdc(plan: string, payment?: string): Promise<AccountPlan>
  /** Has the card charged no more; what was paid for stays. */
  cancel(): Promise<AccountPlan>
}

/**
 * A client of a relayer's plans. `token` is an access token of the account's (docs/auth.md); with a
 * `fetch` that signs requests none is needed.
 *
 * Every call throws `RelayProblemError` when the relayer refuses and `RelayUnavailableError` when it
 * does not answer, breaks off, or answers what is none.
 */
export function createLimitPlans(options: {
  url: string
  token?: string | undefined
  fetch?: typeof fetch | undefined
}): LimitPlans {
  const { json } = askRelayer(options)
  const authorization = options.token && { authorization: `Bearer ${options.token}` }
  const own = '/v1/account/plan'
  const buy = (body: object, headers: Record<string, string> = {}) =>
    json(accountPlanSchema, own, {
      method: 'POST',
      headers: { ...authorization, ...headers, 'content-type': 'application/json' },
      body: JSON.stringify(body),
    })

  return {
    list: async () => (await json(limitPlansSchema, '/v1/plans')).plans,
    mine: () => json(accountPlanSchema, own, { headers: { ...authorization } }),
    buyByCard: (plan) => buy({ plan, via: 'card' }),
    buyByUsdc: (plan, payment) =>
      buy({ plan, via: 'usdc' }, payment === undefined ? {} : { 'payment-signature': payment }),
    cancel: () => json(accountPlanSchema, own, { method: 'DELETE', headers: { ...authorization } }),
  }
}
