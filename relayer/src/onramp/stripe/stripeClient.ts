import Stripe from 'stripe'
import type { Config } from '../../config.ts'
import type { Log } from '../../log.ts'
import { Problem } from '../../problems/problem.ts'

/** How long Stripe may take to answer, in milliseconds. */
const timeout = 20_000

/** Stripe's own client, for the account of whoever runs the relayer; undefined where nobody pays by card. */
export function createStripe({ stripe }: Pick<Config, 'stripe'>): Stripe | undefined {
  if (!stripe) return undefined
  const { protocol, hostname, port } = new URL(stripe.url)
  const isPlain = protocol === 'http:'
  return new Stripe(stripe.key, {
    protocol: isPlain ? 'http' : 'https',
    host: hostname,
    port: port || (isPlain ? '80' : '443'),
    timeout,
    maxNetworkRetries: 2,
    telemetry: false,
  })
}

/**
 * Asks Stripe for something. What it answers to a fault is for whoever runs the relayer, and logged.
 *
 * @throws {Problem} `unavailable`.
 */
export async function askStripe<answer>(log: Log, asking: Promise<answer>): Promise<answer> {
  try {
    return await asking
  } catch (error) {
    if (!(error instanceof Stripe.errors.StripeError)) throw error
    const { type, code, statusCode, requestId } = error
    log.error({ type, code, statusCode, requestId }, 'Stripe refused, or did not answer')
    throw new Problem(
      'unavailable',
      { detail: 'The card provider did not answer as it should.', hint: 'Ask again later.' },
      { cause: error },
    )
  }
}
