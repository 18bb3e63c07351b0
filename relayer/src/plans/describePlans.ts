import type { AccountPlan, LimitPlan } from '@guildhall/sdk'
import type { Address } from 'viem'
import type { Deps } from '../deps.ts'
import { perMinuteOf } from '../limits/agentBucket.ts'
import { currency } from '../onramp/settings.ts'
import { Problem } from '../problems/problem.ts'
import { unixTime } from '../unixTime.ts'
import { payableToken } from '../x402/checkPayment.ts'
import type { PlanTerm } from './planTerm.ts'
import type { PlanSettings, PlansSettings } from './settings.ts'

/**
 * What is sold, where anything is.
 *
 * @throws {Problem} `not-found`.
 */
export function plansOf({ config }: Pick<Deps, 'config'>): PlansSettings {
  if (config.plans) return config.plans
  throw new Problem('not-found', { detail: 'This relayer sells no plans.' })
}

/** @throws {Problem} `not-found`. */
export function planNamed(deps: Pick<Deps, 'config'>, id: string): PlanSettings {
  const plan = plansOf(deps).plans.find((one) => one.id === id)
  if (plan) return plan
  throw new Problem('not-found', { detail: 'There is no such plan.', hint: 'GET /v1/plans.' })
}

/** A price in minor units as an amount of the token, in its smallest unit; undefined where none is taken. */
export function priceInToken(
  deps: Pick<Deps, 'config' | 'deployment'>,
  price: bigint,
): { address: Address; amount: string } | undefined {
  const { usdc } = plansOf(deps)
  const token = usdc && payableToken(deps, usdc.token)
  if (!token || token.decimals < currency.decimals) return undefined
  const amount = price * 10n ** BigInt(token.decimals - currency.decimals)
  return { address: token.address, amount: String(amount) }
}

/** The plans as anybody is told of them, with what everybody has. */
export function describePlans(
  deps: Pick<Deps, 'config' | 'deployment' | 'stripe'>,
): readonly LimitPlan[] {
  const free = { id: 'free', title: 'Free', times: 1, currency: currency.code, price: '0', days: 0 }
  const sold = plansOf(deps).plans.map(({ price, ...plan }): LimitPlan => {
    const token = priceInToken(deps, price)
    return {
      ...plan,
      currency: currency.code,
      price: String(price),
      ...(token && { token }),
      via: [...(deps.stripe ? (['card'] as const) : []), ...(token ? (['usdc'] as const) : [])],
    }
  })
  return [{ ...free, via: [] }, ...sold]
}

/** How an account stands now. */
export async function describeAccount(deps: Deps, account: Address): Promise<AccountPlan> {
  const { limiter, plans, identities, sql } = deps
  const identity = await identities.of(account)
  const held = await plans.of({ account, agentId: identity.agentId })
  const perMinute = perMinuteOf(limiter.limits, { ...identity, account }, held)
  const [open] = await sql<PlanTerm[]>`
    select * from plan_terms
    where account = ${account} and state = 'open' and url is not null and expires_at > now()
    order by created_at desc limit 1`
  return {
    plan: held?.id ?? 'free',
    times: held?.times ?? 1,
    ...(perMinute !== undefined && { perMinute }),
    ...(held?.term.until && { until: unixTime(held.term.until) }),
    ...(held && { via: held.term.via, renews: held.term.renews }),
    ...(open?.url && { url: open.url }),
  }
}
