import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest'
import { newAgent } from '../agent.ts'
import { type Killable, startKillable } from '../killable.ts'
import { depositEnvironment, fillFloat, usdcOf } from './depositor.ts'
import { eventOf, type StripeServer, startStripeServer } from './stripeServer.ts'

// Processes take their time to start on a busy machine
vi.setConfig({ testTimeout: 120_000 })

/** Real processes, killed with SIGKILL while a payout is on its way. */
let killable: Killable
let stripe: StripeServer

beforeAll(async () => {
  stripe = await startStripeServer()
  killable = await startKillable({ ...depositEnvironment(stripe.url), DEPOSITS: 'card' })
  await fillFloat(killable.stack)
})

afterEach(async () => killable.calm())
afterAll(async () => {
  await killable?.stop()
  await stripe?.stop()
})

/** A deposit of 25.00 that is to be paid, and the event that says it was. */
async function asked() {
  const { address } = newAgent(killable.stack)
  const [deposit] = await killable.sql<{ id: string }[]>`
    insert into deposits (account, method, recipient, currency, amount, fee, token, token_amount,
      expires_at)
    values (${address}, 'card', ${address}, 'usd', 2500, 103,
      ${depositEnvironment('').DEPOSIT_TOKEN}, 25000000, now() + interval '1 hour')
    returning id`
  const id = deposit?.id ?? ''
  const session = {
    id: `cs_${id}`,
    mode: 'payment',
    amount_total: 2603,
    currency: 'usd',
    payment_status: 'paid',
    payment_intent: `pi_${id}`,
    metadata: { deposit: id },
  }
  return { address, id, event: eventOf('checkout.session.completed', session) }
}

test.each([
  ['before the call is signed', 'eth_simulateV1', 'before', 'accepted'],
  ['between signing and sending', 'eth_sendRawTransaction', 'before', 'signed'],
  ['between sending and hearing of it', 'eth_sendRawTransaction', 'after', 'signed'],
] as const)('a payout, killed %s: paid once', async (_, method, when, state) => {
  const first = await killable.start()
  const { address, id, event } = await asked()
  killable.gate.hold(method, when)
  const told = await fetch(`${first.url}/v1/notices/stripe`, event)
  expect(await told.json()).toEqual({ outcome: 'paid' })
  await killable.untilCall(state)
  await killable.kill()
  killable.gate.open()

  const { url } = await killable.start()
  // Stripe, which saw no answer, tells it again
  const again = await fetch(`${url}/v1/notices/stripe`, event)
  expect(await again.json()).toEqual({ outcome: 'again' })
  const stateNow = async () => (await killable.sql`select state from deposits where id = ${id}`)[0]
  await expect.poll(stateNow, { timeout: 60_000 }).toEqual({ state: 'done' })
  expect(await usdcOf(killable.stack, address)).toBe(25_000_000n)
})
