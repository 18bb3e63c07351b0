import { createLimitPlans, drip, type LimitPlans, PaymentRequiredError } from '@guildhall/sdk'
import { explainError } from '@guildhall/sdk/command/explainError'
import { encodePaymentSignatureHeader } from '@x402/core/http'
import { type Address, encodeFunctionData, erc20Abi, zeroAddress } from 'viem'
import { generatePrivateKey, privateKeyToAddress } from 'viem/accounts'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { ConfigError, readConfig } from '../../src/config.ts'
import { beginTerm } from '../../src/plans/beginTerm.ts'
import { newAgent, postSigned } from '../agent.ts'
import { bearer, signInAs } from '../auth.ts'
import { type Newcomer, newClient } from '../newcomer.ts'
import {
  eventOf,
  id,
  type StripeServer,
  startStripeServer,
  stripeKey,
} from '../onramp/stripeServer.ts'
import { deployment, type Stack, startStack, type TestRelayer } from '../stack.ts'
import { askedBy, payFor } from '../x402/payer.ts'
import { balanceOf, usdc } from '../x402/seller.ts'

/** Paid plans: by card, against a server that speaks Stripe's API; in tokens, by the stock x402 client. */
let stack: Stack
let stripe: StripeServer
let relayer: TestRelayer
let environment: Record<string, string>
const receiver = privateKeyToAddress(generatePrivateKey())

beforeAll(async () => {
  ;[stack, stripe] = await Promise.all([startStack(), startStripeServer()])
  environment = {
    PLANS: JSON.stringify([
      { id: 'pro', title: 'Pro', times: 10, price: '20.00', days: 30 },
      { id: 'max', title: 'Max', times: 100, price: '150', days: 30 },
    ]),
    PLAN_TOKEN: usdc,
    PLAN_RECEIVER: receiver,
    STRIPE_SECRET_KEY: stripeKey,
    STRIPE_WEBHOOK_SECRETS: 'whsec_of_the_tests',
    STRIPE_API_URL: stripe.url,
    STRIPE_RETURN_URL: 'https://shop.example/{id}',
    LIMITS: 'off',
    LIMIT_READ: '1000 1000/1m',
    LIMIT_CEILING: '6 6/1h',
    LIMIT_WRITE: '1000 1000/1m',
    X402_WAIT_SECONDS: '5',
    X402_PAY_TO: 'anyone',
  }
  relayer = await stack.relayer({ environment })
})

afterAll(async () => {
  await stack?.stop()
  await stripe?.stop()
})

type Buyer = Newcomer & { api: LimitPlans; ask(init?: RequestInit): Promise<Response> }

/** An account with 1,000 USDC that signed in. */
async function buyer(): Promise<Buyer> {
  const one = await newClient(stack)
  const { accessToken } = await signInAs(relayer.app, one.account)
  const api = createLimitPlans({
    url: 'http://relayer.test',
    fetch: async (input, init) => relayer.app.request(input as string, bearer(accessToken, init)),
  })
  const ask = async (init: RequestInit = {}) =>
    relayer.app.request('/v1/account/plan', bearer(accessToken, init))
  return { ...one, api, ask }
}

const tell = async (type: string, object: Record<string, unknown>, options = {}) => {
  const response = await relayer.app.request('/v1/notices/stripe', eventOf(type, object, options))
  return ((await response.json()) as { outcome?: string }).outcome
}
const code = (error: unknown) => explainError(error).code
const transferOf = (to: Address, amount: bigint) =>
  encodeFunctionData({ abi: erc20Abi, functionName: 'transfer', args: [to, amount] })
const day = 86_400
const now = () => Math.floor(Date.now() / 1000)

/** An invoice of a subscription as Stripe tells it. */
function invoiceOf(term: string, subscription: string, change: Record<string, unknown> = {}) {
  const period = { start: now(), end: now() + 30 * day }
  return {
    id: id('in'),
    amount_paid: 2000,
    currency: 'usd',
    lines: { data: [{ period }] },
    parent: { subscription_details: { subscription, metadata: { plan_term: term } } },
    ...change,
  }
}

const subscriptionOf = (term: string, reference: string, change: Record<string, unknown> = {}) => ({
  id: reference,
  status: 'active',
  cancel_at_period_end: false,
  ended_at: null,
  metadata: { plan_term: term },
  ...change,
})

/** Chooses pro by card; the page, and how Stripe will name it. */
async function choose(who: Buyer) {
  const { url } = await who.api.buyByCard('pro')
  const session = stripe.sessions.get(url?.split('/').at(-1) ?? '') as {
    metadata: { plan_term: string }
  }
  return { term: session.metadata.plan_term, subscription: id('sub'), url }
}

/** Asks for pro in tokens, and signs with the stock client what is asked for. */
async function paymentOf(who: Buyer, plan = 'pro') {
  const body = JSON.stringify({ plan, via: 'usdc' })
  const headers = { 'content-type': 'application/json' }
  const asked = await who.ask({ method: 'POST', headers, body })
  expect(asked.status).toBe(402)
  return payFor(who.account, askedBy(asked))
}

test('what is sold, and what everybody has', async () => {
  const who = await buyer()
  expect(await who.api.list()).toMatchObject([
    { id: 'free', times: 1, price: '0', via: [] },
    {
      ...{ id: 'pro', times: 10, price: '2000', days: 30, currency: 'usd', via: ['card', 'usdc'] },
      token: { address: usdc, amount: '20000000' },
    },
    { id: 'max', times: 100, price: '15000' },
  ])
  expect(await who.api.mine()).toEqual({ plan: 'free', times: 1, perMinute: 1000 })
  expect(await who.api.buyByCard('platinum').catch(code)).toBe('not-found')
})

test('by card: paid by invoice, renewed by the next, cancelled, ended', async () => {
  const who = await buyer()
  const { term, subscription, url } = await choose(who)
  // The same wish has the same page
  expect((await who.api.buyByCard('pro')).url).toBe(url)
  expect(stripe.asked.at(-1)?.fields).toMatchObject({
    mode: 'subscription',
    line_items: {
      0: {
        price_data: { unit_amount: '2000', recurring: { interval: 'day', interval_count: '30' } },
      },
    },
    subscription_data: { metadata: { plan_term: term } },
  })
  expect(await who.api.mine()).toMatchObject({ plan: 'free', url })
  const first = invoiceOf(term, subscription)
  const event = { id: id('evt') }
  expect(await tell('invoice.paid', first, event)).toBe('paid')
  expect(await tell('invoice.paid', first, event)).toBe('again')
  const { end } = first.lines.data[0]?.period ?? { end: 0 }
  expect(await who.api.mine()).toEqual({
    ...{ plan: 'pro', times: 10, via: 'card', renews: true },
    until: end,
    // The ceiling of six an hour, ten times
    perMinute: 1,
  })
  expect(await who.api.buyByCard('max').catch(code)).toBe('call-failed')

  // The next month, told before a repetition of the first
  const period = { start: end, end: end + 30 * day }
  expect(
    await tell('invoice.paid', invoiceOf(term, subscription, { lines: { data: [{ period }] } })),
  ).toBe('paid')
  await tell('invoice.paid', first)
  expect((await who.api.mine()).until).toBe(period.end)
  expect(await relayer.deps.sql`select id from plan_payments where term_id = ${term}`).toHaveLength(
    2,
  )

  expect(await who.api.cancel()).toMatchObject({ plan: 'pro', renews: false, until: period.end })
  expect(stripe.asked.at(-1)).toMatchObject({
    path: `/v1/subscriptions/${subscription}`,
    fields: { cancel_at_period_end: 'true' },
  })
  const gone = subscriptionOf(term, subscription, { status: 'canceled', ended_at: now() })
  expect(await tell('customer.subscription.deleted', gone)).toBe('ended')
  // What is told late does not begin it again
  expect(await tell('invoice.paid', invoiceOf(term, subscription))).toBe('paid')
  expect(await tell('customer.subscription.updated', subscriptionOf(term, subscription))).toBe(
    'again',
  )
  expect(await who.api.mine()).toMatchObject({ plan: 'free', times: 1 })
})

test('by card: what pays less, in other money, for another, or unsigned gives nothing', async () => {
  const who = await buyer()
  const { term, subscription } = await choose(who)
  expect(await tell('invoice.paid', invoiceOf(term, subscription, { amount_paid: 1999 }))).toBe(
    'not as asked',
  )
  expect(await tell('invoice.paid', invoiceOf(term, subscription, { currency: 'jpy' }))).toBe(
    'not as asked',
  )
  expect(await tell('invoice.paid', invoiceOf(crypto.randomUUID(), subscription))).toBe('unknown')
  expect(await tell('invoice.paid', invoiceOf('x', subscription))).toBe('unknown')
  const unsigned = eventOf('invoice.paid', invoiceOf(term, subscription), { secret: 'whsec_no' })
  expect((await relayer.app.request('/v1/notices/stripe', unsigned)).status).toBe(401)
  expect(await who.api.mine()).toMatchObject({ plan: 'free' })

  await tell('invoice.paid', invoiceOf(term, subscription))
  expect(await tell('invoice.paid', invoiceOf(term, id('sub')))).toBe('unknown')
  // A card that no longer pays does not renew, and stays until its end
  const late = subscriptionOf(term, subscription, { status: 'past_due' })
  expect(await tell('customer.subscription.updated', late)).toBe('changed')
  expect(await who.api.mine()).toMatchObject({ plan: 'pro', renews: false })
})

test('by card: one that could not be charged is cancelled at once, and its retries with it', async () => {
  const who = await buyer()
  const { term, subscription } = await choose(who)
  const period = { start: now() - 30 * day, end: now() - 60 }
  await tell('invoice.paid', invoiceOf(term, subscription, { lines: { data: [{ period }] } }))
  const late = subscriptionOf(term, subscription, { status: 'past_due' })
  expect(await tell('customer.subscription.updated', late)).toBe('changed')
  expect(await who.api.cancel()).toMatchObject({ plan: 'free' })
  expect(stripe.asked.at(-1)).toMatchObject({
    method: 'DELETE',
    path: `/v1/subscriptions/${subscription}`,
  })
})

test('in tokens, by a stock x402 client: once for a payment, and the next begins where it ends', async () => {
  const who = await buyer()
  const before = await balanceOf(stack, receiver)
  const payment = encodePaymentSignatureHeader(await paymentOf(who))
  const bought = await who.api.buyByUsdc('pro', payment)
  expect(bought).toMatchObject({ plan: 'pro', times: 10, via: 'usdc', renews: false })
  expect(Math.abs((bought.until ?? 0) - now() - 30 * day)).toBeLessThan(60)
  expect(await who.api.buyByUsdc('pro', payment)).toEqual(bought)
  expect((await balanceOf(stack, receiver)) - before).toBe(20_000_000n)

  const again = await who.api.buyByUsdc('pro', encodePaymentSignatureHeader(await paymentOf(who)))
  expect(again.until).toBe(bought.until)
  const [{ ends } = { ends: new Date() }] = await relayer.deps.sql<{ ends: Date }[]>`
    select max(until) as ends from plan_terms where account = ${who.address}`
  expect(Math.abs(ends.getTime() / 1000 - (bought.until ?? 0) - 30 * day)).toBeLessThan(2)
  expect((await balanceOf(stack, receiver)) - before).toBe(40_000_000n)
})

test('in tokens: another’s payment, less, or one for something else buys nothing', async () => {
  const [who, other] = [await buyer(), await buyer()]
  const payment = await paymentOf(who)
  const buy = (one: Buyer, paid: typeof payment) =>
    one.api.buyByUsdc('pro', encodePaymentSignatureHeader(paid)).then(
      () => 'bought',
      (error: unknown) =>
        error instanceof PaymentRequiredError ? 'payment-required' : code(error),
    )
  expect(await buy(other, payment)).toBe('payment-required')
  const { accepted } = payment
  const payer = await payFor(other.account, accepted)
  expect(await buy(who, payer)).toBe('payment-required')
  expect(await buy(who, await payFor(who.account, { ...accepted, amount: '1' }))).toBe(
    'payment-required',
  )
  const [cheap, dear] = [payment, await paymentOf(who, 'max')]
  // A payment of pro’s price that says it is for max
  const swapped = { ...cheap, accepted: { ...cheap.accepted, extra: dear.accepted.extra } }
  expect(await buy(who, swapped)).toBe('payment-required')
  expect(await who.api.mine()).toMatchObject({ plan: 'free' })
  expect(await buy(who, payment)).toBe('bought')
})

test('taken on by a process that ends: the next one begins the plan', async () => {
  const who = await buyer()
  const payment = await paymentOf(who)
  const { sql } = relayer.deps
  // As it stands after the payment was taken on and settled, and nobody waited
  await who.api.buyByUsdc('pro', encodePaymentSignatureHeader(payment))
  await sql`delete from plan_payments where term_id in (select id from plan_terms where account = ${who.address})`
  await sql`
    update plan_terms set state = 'paying', until = null, from_at = null,
      updated_at = now() - interval '1 minute'
    where account = ${who.address}`
  relayer.deps.plans.forget()
  expect(await who.api.mine()).toMatchObject({ plan: 'free' })
  await expect.poll(async () => (await who.api.mine()).plan).toBe('pro')
  const [term] = await sql`select id from plan_terms where account = ${who.address}`
  await beginTerm(relayer.deps, term?.id, `0x${'00'.repeat(32)}`)
  expect(await sql`select id from plan_payments where term_id = ${term?.id}`).toHaveLength(1)
})

test('in tokens: what anybody brings late of a payment that was taken on begins its plan', async () => {
  const who = await buyer()
  await relayer.stop()
  const still = await stack.relayer({ environment, relaying: false })
  const { accessToken } = await signInAs(still.app, who.account)
  const body = JSON.stringify({ plan: 'pro', via: 'usdc' })
  const headers = { 'content-type': 'application/json' }
  const ask = async (to: TestRelayer, more = {}) =>
    to.app.request(
      '/v1/account/plan',
      bearer(accessToken, { method: 'POST', headers: { ...headers, ...more }, body }),
    )
  const payment = await payFor(who.account, askedBy(await ask(still)))
  const paying = { 'payment-signature': encodePaymentSignatureHeader(payment) }
  expect((await ask(still, paying)).status).toBe(503)
  const [call] = await still.deps.sql`select target, data from calls order by ordinal desc limit 1`
  // It fails, for what it is paid with is gone; and is brought by another once that is there again
  const moved = await balanceOf(stack, who.address)
  await who.send({ to: usdc, data: transferOf(receiver, moved) })
  await still.stop()
  relayer = await stack.relayer({ environment })
  const { sql } = relayer.deps
  const state = async () =>
    (await sql`select state from plan_terms where account = ${who.address}`)[0]?.state
  await expect.poll(state, { timeout: 20_000 }).toBe('open')
  const friend = await buyer()
  await friend.send({ to: usdc, data: transferOf(who.address, 1_000_000_000n) })
  await friend.send({ to: call?.target, data: call?.data })
  await sql`update plan_terms set expires_at = now() where account = ${who.address}`
  await expect
    .poll(async () => (await ask(relayer, paying)).status, { timeout: 20_000, interval: 1000 })
    .toBe(200)
  expect((await who.api.mine()).plan).toBe('pro')
})

test('limits apply: ten times as much, until it ends', async () => {
  const who = await buyer()
  const agent = newAgent(stack, who.account)
  const relay = async () =>
    relayer.app.request('/v1/relay', postSigned(await agent.sign(drip(deployment))))
  const statuses = async (count: number) => {
    const seen: number[] = []
    for (let time = 0; time < count; time++) seen.push((await relay()).status)
    return seen
  }
  expect(await statuses(7)).toEqual([202, 202, 202, 202, 202, 202, 429])
  await who.api.buyByUsdc('pro', encodePaymentSignatureHeader(await paymentOf(who)))
  expect(new Set(await statuses(20))).toEqual(new Set([202]))
  const { sql, plans } = relayer.deps
  await sql`update plan_terms set until = now() where account = ${who.address}`
  plans.forget()
  expect(await statuses(1)).toEqual([429])
})

test('settings: what cannot be paid, or is no list, is refused', () => {
  const read = (change: Record<string, string | undefined>) => () =>
    readConfig({ ...stack.environment, ...environment, ...change })
  expect(read({ PLANS: '{' })).toThrow(ConfigError)
  expect(read({ PLANS: '[{"id":"free","title":"a","times":2,"price":"1","days":1}]' })).toThrow(
    'PLANS',
  )
  expect(read({ PLAN_RECEIVER: undefined })).toThrow('goes with PLAN_TOKEN')
  expect(read({ PLAN_RECEIVER: zeroAddress })).toThrow('must not be zero')
  const unpaid = { PLAN_TOKEN: undefined, PLAN_RECEIVER: undefined, STRIPE_SECRET_KEY: undefined }
  expect(read(unpaid)).toThrow('cannot be paid')
  expect(readConfig(stack.environment).plans).toBeUndefined()
})
