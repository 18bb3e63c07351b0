import type { Address } from 'viem'
import type { Deps } from '../deps.ts'
import { currency } from '../onramp/settings.ts'
import { askStripe } from '../onramp/stripe/stripeClient.ts'
import { Problem } from '../problems/problem.ts'
import { addTerm } from './addTerm.ts'
import { planNamed } from './describePlans.ts'
import type { PlanTerm } from './planTerm.ts'

/** Seconds a page of the card provider's is open. */
const patience = 3600

/**
 * Gets a subscription ready to be paid by card: one of an account at a time, and the same page for the
 * same wish.
 *
 * @throws {Problem} `not-found`, `unavailable`; `call-failed` where a card pays for one already.
 */
export async function buyByCard(deps: Deps, account: Address, id: string): Promise<void> {
  const { sql, stripe, config, log, identities } = deps
  const plan = planNamed(deps, id)
  if (!stripe || !config.stripe) {
    throw new Problem('not-found', { detail: 'Plans are not sold by card here.' })
  }
  const { agentId } = await identities.of(account)
  const term = await sql.begin(async (sql) => {
    await sql`select pg_advisory_xact_lock(hashtextextended(${`plans ${account}`}, 231))`
    const [live] = await sql<PlanTerm[]>`
      select * from plan_terms
      where account = ${account} and via = 'card' and state = 'active' and renews`
    if (live) {
      throw new Problem('call-failed', {
        detail: `A card pays for ${live.plan} already.`,
        hint: 'Cancel it first: DELETE /v1/account/plan.',
        code: 'subscribed',
      })
    }
    const [open] = await sql<PlanTerm[]>`
      select * from plan_terms
      where account = ${account} and via = 'card' and state = 'open' and plan = ${id}
        and price = ${plan.price} and expires_at > now() + interval '5 minutes'
      order by created_at desc limit 1`
    if (open) return open
    return addTerm(sql, { account, agentId, plan, patience, via: 'card' })
  })
  if (term.url) return
  const metadata = { plan_term: term.id }
  const returnUrl = config.stripe.returnUrl.replaceAll('{id}', term.id)
  const creating = stripe.checkout.sessions.create(
    {
      mode: 'subscription',
      line_items: [
        {
          quantity: 1,
          price_data: {
            currency: currency.code,
            unit_amount: Number(term.price),
            recurring: { interval: 'day', interval_count: term.days },
            product_data: { name: plan.title },
          },
        },
      ],
      client_reference_id: term.id,
      metadata,
      subscription_data: { metadata },
      expires_at: Math.floor(term.expires_at.getTime() / 1000),
      success_url: returnUrl,
      cancel_url: returnUrl,
    },
    { idempotencyKey: `plan ${term.id}` },
  )
  const { url } = await askStripe(log, creating)
  await sql`update plan_terms set url = ${url}, updated_at = now() where id = ${term.id}`
}

/**
 * Has the account's card charged no more. What was paid for stays until its end; of what could not be
 * charged nothing is tried again.
 *
 * @throws {Problem} `not-found` where none is charged; `unavailable`.
 */
export async function cancelCard(deps: Deps, account: Address): Promise<void> {
  const { sql, stripe, log, plans } = deps
  const [term] = await sql<PlanTerm[]>`
    select * from plan_terms
    where account = ${account} and via = 'card' and state = 'active' and reference is not null
      and (renews or until <= now())
    order by renews desc, created_at desc limit 1`
  if (!stripe || !term?.reference) {
    throw new Problem('not-found', { detail: 'No card is charged for a plan of this account.' })
  }
  const { subscriptions } = stripe
  const ending = term.renews
    ? subscriptions.update(term.reference, { cancel_at_period_end: true })
    : subscriptions.cancel(term.reference)
  await askStripe(log, ending)
  await sql`update plan_terms set renews = false, updated_at = now() where id = ${term.id}`
  plans.forget()
}
