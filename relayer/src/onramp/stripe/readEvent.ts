import Stripe from 'stripe'
import type { Deps } from '../../deps.ts'
import { Problem } from '../../problems/problem.ts'
import type { Reversal, Told } from '../onRamp.ts'

/**
 * An event that Stripe sent, proven by its signature.
 *
 * @throws {Problem} `not-found` where nobody pays by card; `bad-signature`.
 */
export function readEvent(
  { config, stripe }: Pick<Deps, 'config' | 'stripe'>,
  body: Uint8Array,
  signature: string | undefined,
): Stripe.Event {
  if (!config.stripe || !stripe) {
    throw new Problem('not-found', { detail: 'Nobody pays by card here.' })
  }
  for (const secret of config.stripe.secrets) {
    try {
      return stripe.webhooks.constructEvent(Buffer.from(body), signature ?? '', secret)
    } catch (error) {
      if (!(error instanceof Stripe.errors.StripeSignatureVerificationError)) {
        throw new Problem('malformed', { detail: 'The body is no event of Stripe’s.' })
      }
    }
  }
  throw new Problem('bad-signature', {
    detail: 'Stripe did not sign this, not lately, or with another secret.',
  })
}

/** What an event tells about a deposit; undefined if nothing. */
export function toldBy(event: Stripe.Event): Told | undefined {
  switch (event.type) {
    case 'checkout.session.completed':
    case 'checkout.session.async_payment_succeeded':
      return ofSession(event.data.object, isPaid(event.data.object) ? 'whole' : 'pending')
    case 'checkout.session.async_payment_failed':
      return ofSession(event.data.object, 'failed')
    case 'checkout.session.expired':
      return ofSession(event.data.object, 'expired')
    case 'charge.refunded': {
      const { payment_intent, amount, amount_refunded } = event.data.object
      return takenBack(payment_intent, 'refunded', amount_refunded >= amount)
    }
    case 'refund.failed':
      return takenBack(event.data.object.payment_intent, 'refund failed', false)
    case 'charge.dispute.created':
      return takenBack(event.data.object.payment_intent, 'disputed', false)
    default:
      return undefined
  }
}

function isPaid({ payment_status }: Stripe.Checkout.Session): boolean {
  return payment_status === 'paid'
}

function ofSession(
  session: Stripe.Checkout.Session,
  what: 'whole' | 'pending' | 'failed' | 'expired',
): Told | undefined {
  const depositId = session.metadata?.deposit
  if (session.mode !== 'payment' || !isUuid(depositId)) return undefined
  const of = { method: 'card', depositId, reference: session.id } as const
  if (what !== 'whole') return { ...of, what }
  return {
    ...of,
    what,
    payment: idOf(session.payment_intent),
    amount: BigInt(session.amount_total ?? 0),
    currency: session.currency ?? '',
  }
}

function takenBack(
  intent: string | { id: string } | null,
  how: Reversal,
  isWhole: boolean,
): Told | undefined {
  const payment = idOf(intent)
  return payment === undefined
    ? undefined
    : { what: 'reversed', method: 'card', payment, how, isWhole }
}

function idOf(one: string | { id: string } | null): string | undefined {
  return typeof one === 'string' ? one : one?.id
}

function isUuid(text: string | undefined): text is string {
  return text !== undefined && /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(text)
}
