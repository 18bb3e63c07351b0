import type Stripe from 'stripe'
import type { Transaction } from '../database/connect.ts'
import type { Deps } from '../deps.ts'
import { currency } from '../onramp/settings.ts'
import { numberInvoice } from '../receipts/numberInvoice.ts'
import type { PlanTerm } from './planTerm.ts'

/** What an event says of a plan's subscription; undefined if nothing. */
type Told =
  | { readonly termId: string; readonly invoice: Stripe.Invoice; readonly subscription: string }
  | { readonly termId: string; readonly change: Stripe.Subscription; readonly isDeleted: boolean }

/** What became of it. */
export type PlanOutcome = 'again' | 'unknown' | 'paid' | 'not as asked' | 'changed' | 'ended'

/** What an event tells about a plan; undefined if it is about none. */
export function planTold(event: Stripe.Event): Told | undefined {
  if (event.type === 'invoice.paid') {
    const invoice = event.data.object
    const details = invoice.parent?.subscription_details
    const termId = details?.metadata?.plan_term
    if (!details || termId === undefined) return undefined
    const { subscription } = details
    const id = typeof subscription === 'string' ? subscription : subscription.id
    return { termId, invoice, subscription: id }
  }
  if (
    event.type === 'customer.subscription.updated' ||
    event.type === 'customer.subscription.deleted'
  ) {
    const change = event.data.object
    const termId = change.metadata.plan_term
    const isDeleted = event.type === 'customer.subscription.deleted'
    return termId === undefined ? undefined : { termId, change, isDeleted }
  }
  return undefined
}

/** Books what Stripe tells of a subscription, once, in whatever order. One that ended stays so. */
export async function takePlanEvent(
  { sql, log, plans }: Pick<Deps, 'sql' | 'log' | 'plans'>,
  event: Stripe.Event,
  told: Told,
): Promise<PlanOutcome> {
  const outcome = await sql.begin(async (sql): Promise<PlanOutcome> => {
    const notice = { provider: 'stripe', id: event.id, kind: event.type, outcome: 'plan' }
    const [isNew] = await sql`
      insert into provider_notices ${sql(notice)} on conflict do nothing returning id`
    if (!isNew) return 'again'
    const [term] = await sql<PlanTerm[]>`
      select * from plan_terms where id::text = ${told.termId} and via = 'card' for update`
    const reference = 'invoice' in told ? told.subscription : told.change.id
    if (!term || (term.reference !== null && term.reference !== reference)) return 'unknown'
    return 'invoice' in told
      ? bookInvoice(sql, term, told)
      : bookChange(sql, term, told, event.created)
  })
  plans.forget()
  const isOdd = outcome === 'unknown' || outcome === 'not as asked'
  log[isOdd ? 'warn' : 'info'](
    { notice: event.id, kind: event.type, outcome },
    'a notice of a plan',
  )
  return outcome
}

async function bookInvoice(
  sql: Transaction,
  term: PlanTerm,
  { invoice, subscription }: Extract<Told, { invoice: unknown }>,
): Promise<PlanOutcome> {
  const { id, amount_paid, lines } = invoice
  const end = Math.max(0, ...lines.data.map(({ period }) => period.end))
  const start = Math.min(end, ...lines.data.map(({ period }) => period.start))
  const isAsAsked = BigInt(amount_paid) >= term.price && invoice.currency === currency.code
  if (!id || !isAsAsked) return 'not as asked'
  const [from, until] = [new Date(start * 1000), new Date(end * 1000)]
  await sql`
    insert into plan_payments (id, term_id, amount, currency, from_at, until)
    values (${id}, ${term.id}, ${amount_paid}, ${invoice.currency}, ${from}, ${until})
    on conflict do nothing`
  await numberInvoice(sql, 'plan', id)
  // What was told to have ended is not begun again by what was told before
  await sql`
    update plan_terms set reference = ${subscription}, updated_at = now(),
      state = case when state = 'ended' then 'ended' else 'active' end,
      until = case when state = 'ended' then until else greatest(until, ${until}) end,
      from_at = coalesce(from_at, ${from})
    where id = ${term.id}`
  return 'paid'
}

async function bookChange(
  sql: Transaction,
  term: PlanTerm,
  { change, isDeleted }: Extract<Told, { change: unknown }>,
  at: number,
): Promise<PlanOutcome> {
  if (isDeleted || change.status === 'canceled') {
    const ended = new Date((change.ended_at ?? at) * 1000)
    await sql`
      update plan_terms set state = 'ended', renews = false, reference = ${change.id},
        until = least(until, ${ended}), updated_at = now()
      where id = ${term.id}`
    return 'ended'
  }
  if (term.state === 'ended' || term.told_at > BigInt(at)) return 'again'
  const renews =
    !change.cancel_at_period_end && ['active', 'trialing', 'incomplete'].includes(change.status)
  await sql`
    update plan_terms set renews = ${renews}, reference = ${change.id}, told_at = ${at},
      updated_at = now()
    where id = ${term.id}`
  return 'changed'
}
