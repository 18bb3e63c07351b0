import type Stripe from 'stripe'
import type { Config } from '../../config.ts'
import type { Log } from '../../log.ts'
import { Problem } from '../../problems/problem.ts'
import { totalOf } from '../depositRow.ts'
import type { OnRamp } from '../onRamp.ts'
import { askStripe } from './stripeClient.ts'

/** Seconds; Stripe has a session live for half an hour at least. */
const patience = 3600

/** Money by Stripe's Checkout: the payer sees Stripe's page, and we never a card. */
export function card(stripe: Stripe, { config, log }: { config: Config; log: Log }): OnRamp {
  return {
    method: 'card',
    patience,
    async open(deposit) {
      const returnUrl = config.stripe?.returnUrl.replaceAll('{id}', deposit.id) ?? ''
      const metadata = { deposit: deposit.id }
      const creating = stripe.checkout.sessions.create(
        {
          mode: 'payment',
          // What is told to be paid, and is days later or never, would bind the float meanwhile
          allowed_payment_method_types: ['card'],
          line_items: [
            {
              quantity: 1,
              price_data: {
                currency: deposit.currency,
                unit_amount: Number(totalOf(deposit)),
                product_data: { name: 'Deposit' },
              },
            },
          ],
          client_reference_id: deposit.id,
          metadata,
          payment_intent_data: { metadata },
          adaptive_pricing: { enabled: false },
          expires_at: Math.floor(deposit.expires_at.getTime() / 1000),
          success_url: returnUrl,
          cancel_url: returnUrl,
        },
        { idempotencyKey: `deposit ${deposit.id}` },
      )
      const { id, url } = await askStripe(log, creating)
      if (url) return { reference: id, url }
      throw new Problem('unavailable', { detail: 'The card provider told of no page to pay on.' })
    },
  }
}
