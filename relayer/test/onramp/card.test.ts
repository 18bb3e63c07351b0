import { createDeposits } from '@guildhall/sdk'
import { explainError } from '@guildhall/sdk/command/explainError'
import { encodeFunctionData, erc20Abi } from 'viem'
import { generatePrivateKey, privateKeyToAddress } from 'viem/accounts'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { ConfigError, readConfig, redactConfig } from '../../src/config.ts'
import { payOut } from '../../src/onramp/payOut.ts'
import { createWallet } from '../auth.ts'
import { newClient } from '../newcomer.ts'
import { operateOn } from '../operateOn.ts'
import { type Stack, startStack, type TestRelayer } from '../stack.ts'
import {
  depositEnvironment,
  depositor,
  emptyFloat,
  fillFloat,
  float,
  floatKey,
  token,
  until,
  usdcOf,
} from './depositor.ts'
import { eventOf, id, type StripeServer, startStripeServer, stripeKey } from './stripeServer.ts'

/** Deposits by card, against a server that speaks Stripe's API and Stripe's own library. */
let stack: Stack
let stripe: StripeServer
let relayer: TestRelayer
let environment: Record<string, string>

beforeAll(async () => {
  ;[stack, stripe] = await Promise.all([startStack(), startStripeServer()])
  environment = { ...depositEnvironment(stripe.url), DEPOSITS: 'card' }
  relayer = await stack.relayer({ environment })
  await fillFloat(stack, 3)
})

beforeEach(() => stripe.setMood('well'))

afterAll(async () => {
  await stack?.stop()
  await stripe?.stop()
})

const tell = async (init: RequestInit, to = relayer) => {
  const response = await to.app.request('/v1/notices/stripe', init)
  return { status: response.status, ...((await response.json()) as { outcome?: string }) }
}
const code = (error: unknown) => explainError(error).code
const refusal = (asking: Promise<unknown>) => asking.then(() => 'taken', code)
const sessionOf = ({ url = '' }: { url?: string | undefined }) => url.split('/').at(-1) ?? ''

/** A deposit of 25.00, and its session as Stripe has it paid. */
async function begin(amount = '2500') {
  const who = await depositor(stack, relayer)
  const deposit = await who.api.create({ method: 'card', amount })
  const session = stripe.paid(sessionOf(deposit))
  return { who, deposit, session, intent: session.payment_intent as string }
}

test('quote: the fee is told before anything is paid, in whole minor units', async () => {
  const api = createDeposits({
    url: 'http://relayer.test',
    fetch: async (input, init) => relayer.app.request(input as string, init),
  })
  expect(await api.quote('card', '2501')).toEqual({
    method: 'card',
    currency: 'usd',
    amount: '2501',
    // 2.9 % of 25.01 is 72.529 cents; rounded up, and 30
    fee: '103',
    total: '2604',
    token,
    tokenAmount: '25010000',
  })
  expect(await api.terms()).toMatchObject({ methods: ['card'], float: float.address, max: '50000' })
  expect(await refusal(api.quote('card', '50001'))).toBe('malformed')
  expect(await refusal(api.quote('card', '1e3'))).toBe('malformed')
  expect(await refusal(api.quote('bank', '2500'))).toBe('not-found')
  expect(await refusal(api.create({ method: 'card', amount: '2500' }))).toBe('unauthenticated')
})

test('a card pays: the float pays out, once, to the unit', async () => {
  const { who, deposit, session } = await begin()
  expect(deposit).toMatchObject({ state: 'open', total: '2603', received: '0' })
  expect(stripe.asked.at(-1)).toMatchObject({
    path: '/v1/checkout/sessions',
    key: `deposit ${deposit.id}`,
    fields: {
      mode: 'payment',
      metadata: { deposit: deposit.id },
      line_items: { 0: { quantity: '1', price_data: { currency: 'usd', unit_amount: '2603' } } },
      success_url: `https://shop.example/deposits/${deposit.id}`,
    },
  })
  const before = await usdcOf(stack, float.address)
  const init = eventOf('checkout.session.completed', session)
  expect(await tell(init)).toEqual({ status: 200, outcome: 'paid' })
  const done = await until(who.api, deposit.id, 'done')
  expect(done).toMatchObject({ received: '2603', transactionHash: expect.stringMatching(/^0x/) })
  expect(done.url).toBeUndefined()

  // The same event, the same news in another event, and late contrary news
  expect(await tell(init)).toEqual({ status: 200, outcome: 'again' })
  for (const type of ['completed', 'async_payment_succeeded', 'async_payment_failed', 'expired']) {
    expect((await tell(eventOf(`checkout.session.${type}`, session))).outcome).toBe('again')
  }
  await new Promise((resolve) => setTimeout(resolve, 1500))
  expect(await usdcOf(stack, who.address)).toBe(25_000_000n)
  expect(before - (await usdcOf(stack, float.address))).toBe(25_000_000n)
})

test('to an agent’s wallet it owns, and to nobody else’s', async () => {
  const who = await depositor(stack, relayer)
  const other = await depositor(stack, relayer)
  const own = await createWallet(stack, who.address)
  const others = await createWallet(stack, other.address)
  for (const recipient of [others, other.address, token]) {
    const asking = who.api.create({ method: 'card', amount: '500', recipient })
    expect(await refusal(asking)).toBe('forbidden')
  }
  const deposit = await who.api.create({ method: 'card', amount: '500', recipient: own })
  await tell(eventOf('checkout.session.completed', stripe.paid(sessionOf(deposit))))
  await until(who.api, deposit.id, 'done')
  expect(await usdcOf(stack, own)).toBe(5_000_000n)
  // Another's deposit is not there for others
  expect(await refusal(other.api.get(deposit.id))).toBe('not-found')
  expect(await other.api.list()).toEqual([])
})

test('asked twice under one key it is one deposit and one session, whatever was lost between', async () => {
  const who = await depositor(stack, relayer)
  const body = { method: 'card', amount: '700' } as const
  stripe.setMood('refusing')
  const refused = await who.api.create(body, { key: 'a' }).catch((error: unknown) => error)
  expect(code(refused)).toBe('unavailable')
  expect(JSON.stringify(explainError(refused))).not.toContain(stripeKey)
  // Stripe made the session, and its answer is lost
  stripe.setMood('cutting')
  expect(await refusal(who.api.create(body, { key: 'a' }))).toBe('unavailable')
  stripe.setMood('well')
  const sessions = stripe.sessions.size
  const [one, two] = await Promise.all([
    who.api.create(body, { key: 'a' }),
    who.api.create(body, { key: 'a' }),
  ])
  expect(two).toMatchObject({ id: one.id, url: one.url })
  expect(stripe.sessions.size).toBe(sessions)
  expect(await who.api.list()).toHaveLength(1)
  const other = who.api.create({ ...body, amount: '800' }, { key: 'a' })
  expect(await refusal(other)).toBe('idempotency-key-reused')
})

test('a payment that comes before its session’s answer is its deposit’s', async () => {
  const who = await depositor(stack, relayer)
  stripe.setMood('cutting')
  await who.api.create({ method: 'card', amount: '300' }).catch(() => undefined)
  stripe.setMood('well')
  const [deposit] = await who.api.list()
  const session = [...stripe.sessions.values()].at(-1) as { id: string }
  expect((await tell(eventOf('checkout.session.completed', stripe.paid(session.id)))).outcome).toBe(
    'paid',
  )
  await until(who.api, deposit?.id ?? '', 'done')
})

test('what is not signed by Stripe, not lately, or altered, is nothing', async () => {
  const { who, deposit, session } = await begin()
  const type = 'checkout.session.completed'
  const good = eventOf(type, session)
  const bad: RequestInit[] = [
    eventOf(type, session, { secret: 'whsec_another' }),
    eventOf(type, session, { timestamp: Math.floor(Date.now() / 1000) - 3600 }),
    { ...good, body: `${good.body}`.replace('"usd"', '"eur"') },
    { ...good, headers: { 'content-type': 'application/json' } },
  ]
  for (const init of bad) expect(await tell(init)).toMatchObject({ status: 401 })
  expect(await who.api.get(deposit.id)).toMatchObject({ state: 'open', received: '0' })
})

test.each([
  ['less than asked', { amount_total: 2602 }],
  ['more than asked', { amount_total: 2604 }],
  ['another currency', { currency: 'jpy' }],
])('%s is held, and nothing is paid out', async (_, change) => {
  const { who, deposit, session } = await begin()
  const event = eventOf('checkout.session.completed', { ...session, ...change })
  expect((await tell(event)).outcome).toBe('held')
  await new Promise((resolve) => setTimeout(resolve, 1500))
  expect(await who.api.get(deposit.id)).toMatchObject({ state: 'held' })
  expect(await usdcOf(stack, who.address)).toBe(0n)
})

test('an unknown session, or one that is not its deposit’s, is nothing', async () => {
  const { who, deposit, session } = await begin()
  const type = 'checkout.session.completed'
  const unknown = { ...session, metadata: { deposit: crypto.randomUUID() } }
  expect((await tell(eventOf(type, unknown))).outcome).toBe('unknown')
  const another = { ...session, id: id('cs_test') }
  expect((await tell(eventOf(type, another))).outcome).toBe('unknown')
  const strange = { ...session, metadata: {} }
  expect((await tell(eventOf(type, strange))).outcome).toBe('nothing to do')
  expect((await tell(eventOf('customer.created', { id: 'cus_1' }))).outcome).toBe('nothing to do')
  expect(await who.api.get(deposit.id)).toMatchObject({ state: 'open' })
})

test('a payment under way is pending; it comes later, or does not', async () => {
  const { who, deposit, session } = await begin()
  const unpaid = { ...session, payment_status: 'unpaid' }
  expect((await tell(eventOf('checkout.session.completed', unpaid))).outcome).toBe('pending')
  expect(await who.api.get(deposit.id)).toMatchObject({ state: 'pending' })
  expect((await tell(eventOf('checkout.session.async_payment_succeeded', session))).outcome).toBe(
    'paid',
  )
  await until(who.api, deposit.id, 'done')

  const failing = await begin()
  const event = (type: string) =>
    eventOf(`checkout.session.${type}`, { ...failing.session, payment_status: 'unpaid' })
  await tell(event('completed'))
  expect((await tell(event('async_payment_failed'))).outcome).toBe('failed')
  expect(await failing.who.api.get(failing.deposit.id)).toMatchObject({ state: 'failed' })

  // Nothing is to be sent back of what has not come: the operator cannot end it
  const waiting = await begin()
  const unpaidYet = { ...waiting.session, payment_status: 'unpaid' }
  await tell(eventOf('checkout.session.completed', unpaidYet))
  const refusing = operateOn(stack, stack.environment.DATABASE_SCHEMA, [
    ...['refuse', waiting.deposit.id],
  ])
  expect(await refusing).toBe('No deposit of that id is held or paid in part.\n')
  const paid = eventOf('checkout.session.async_payment_succeeded', waiting.session)
  expect((await tell(paid)).outcome).toBe('paid')

  const expiring = await begin()
  await tell(eventOf('checkout.session.expired', { ...expiring.session, payment_status: 'unpaid' }))
  expect(await expiring.who.api.get(expiring.deposit.id)).toMatchObject({ state: 'expired' })
})

test('taken back before it was told that it came: nothing is paid out', async () => {
  const { who, deposit, session, intent } = await begin()
  const charge = { id: id('ch'), payment_intent: intent, amount: 2603, amount_refunded: 2603 }
  expect((await tell(eventOf('charge.refunded', charge))).outcome).toBe('kept')
  await tell(eventOf('checkout.session.completed', session))
  expect(await who.api.get(deposit.id)).toMatchObject({ state: 'refunded', reversed: 'refunded' })
  // A part of it: somebody has to look
  const part = await begin()
  await tell(eventOf('charge.refunded', { ...charge, payment_intent: part.intent, amount: 9999 }))
  await tell(eventOf('checkout.session.completed', part.session))
  expect(await part.who.api.get(part.deposit.id)).toMatchObject({ state: 'held' })
  await new Promise((resolve) => setTimeout(resolve, 1500))
  expect(await usdcOf(stack, who.address)).toBe(0n)
  expect(await usdcOf(stack, part.who.address)).toBe(0n)
})

test('a refund that fails at Stripe, whichever is told first: somebody has to look', async () => {
  for (const order of [
    [0, 1],
    [1, 0],
  ]) {
    const { who, deposit, session, intent } = await begin()
    const refund = { payment_intent: intent, amount: 2603 }
    const told = [
      eventOf('charge.refunded', { id: id('ch'), ...refund, amount_refunded: 2603 }),
      eventOf('refund.failed', { id: id('re'), object: 'refund', ...refund, status: 'failed' }),
    ]
    for (const place of order) await tell(told[place] ?? expect.fail())
    await tell(eventOf('checkout.session.completed', session))
    expect(await who.api.get(deposit.id)).toMatchObject({
      ...{ state: 'held', cause: 'its refund failed', reversed: 'refunded' },
    })
    const { DATABASE_SCHEMA } = stack.environment
    await operateOn(stack, DATABASE_SCHEMA, ['release', deposit.id])
    await until(who.api, deposit.id, 'done')
    expect(await usdcOf(stack, who.address)).toBe(25_000_000n)
  }
})

test('only cards are asked for: nothing is on its way for days', async () => {
  await begin()
  expect(stripe.asked.at(-1)?.fields.allowed_payment_method_types).toEqual({ 0: 'card' })
})

test('taken back while its payout waits to be sent: the payout is stopped', async () => {
  const { who, deposit, session, intent } = await begin()
  await relayer.stop()
  const still = await stack.relayer({ environment, relaying: false })
  await tell(eventOf('checkout.session.completed', session), still)
  await payOut(still.deps, deposit.id)
  const charge = { id: id('ch'), payment_intent: intent, amount: 2603, amount_refunded: 2603 }
  expect((await tell(eventOf('charge.refunded', charge), still)).outcome).toBe('reversed')
  await still.stop()
  relayer = await stack.relayer({ environment })
  await new Promise((resolve) => setTimeout(resolve, 2500))
  expect(await usdcOf(stack, who.address)).toBe(0n)
  const [row] = await relayer.deps.sql`select state from deposits where id = ${deposit.id}`
  expect(row).toEqual({ state: 'refunded' })
  expect(await relayer.deps.sql`select from deposit_flags where account = ${who.address}`).toEqual(
    [],
  )
})

test('a chargeback after the payout flags the account: no further deposits, none paid out', async () => {
  const { who, deposit, session, intent } = await begin()
  const other = await who.api.create({ method: 'card', amount: '900' })
  await tell(eventOf('checkout.session.completed', session))
  await until(who.api, deposit.id, 'done')
  const dispute = { id: id('du'), payment_intent: intent, amount: 2603, status: 'needs_response' }
  expect((await tell(eventOf('charge.dispute.created', dispute))).outcome).toBe('reversed')
  expect(await who.api.get(deposit.id)).toMatchObject({ state: 'done', reversed: 'disputed' })
  expect(await refusal(who.api.create({ method: 'card', amount: '500' }))).toBe('suspended')
  // What it had open already is paid, and held
  await tell(eventOf('checkout.session.completed', stripe.paid(sessionOf(other))))
  await until(who.api, other.id, 'held')
  expect(await usdcOf(stack, who.address)).toBe(25_000_000n)
})

test('an empty float: no new deposits; what was paid waits, says so, and is paid when there is more', async () => {
  const { who, deposit, session } = await begin()
  await emptyFloat(stack)
  expect(await refusal(who.api.create({ method: 'card', amount: '500' }))).toBe('unavailable')
  await tell(eventOf('checkout.session.completed', session))
  await expect.poll(async () => (await who.api.get(deposit.id)).cause).toBe('the float is short')
  const metrics = await relayer.deps.metrics.registry.metrics()
  expect(metrics).toMatch(/guildhall_float_balance 0\n/)
  expect(metrics).toMatch(/guildhall_float_owed [1-9]/)
  await fillFloat(stack, 2)
  await expect
    .poll(async () => (await who.api.get(deposit.id)).state, { timeout: 20_000 })
    .toBe('done')
})

test('taken by a process that ends before it pays out: the next one pays, once', async () => {
  const { who, deposit, session } = await begin()
  await relayer.stop()
  const dying = await stack.relayer({ environment, relaying: false })
  const event = eventOf('checkout.session.completed', session)
  expect((await tell(event, dying)).outcome).toBe('paid')
  await dying.stop()
  relayer = await stack.relayer({ environment })
  expect((await tell(event)).outcome).toBe('again')
  await expect.poll(() => usdcOf(stack, who.address)).toBe(25_000_000n)
  const [row] = await relayer.deps.sql`select attempts from deposits where id = ${deposit.id}`
  expect(row).toEqual({ attempts: 0 })
})

test('whoever brings the float’s authorization first, it pays once and counts as paid', async () => {
  const { who, deposit, session } = await begin()
  await relayer.stop()
  const still = await stack.relayer({ environment, relaying: false })
  await tell(eventOf('checkout.session.completed', session), still)
  await payOut(still.deps, deposit.id)
  const [call] = await still.deps.sql`select target, data from calls order by ordinal desc limit 1`
  await who.send({ to: call?.target, data: call?.data })
  await still.stop()
  relayer = await stack.relayer({ environment })
  await expect
    .poll(async () => {
      const [row] = await relayer.deps.sql`select state from deposits where id = ${deposit.id}`
      return row?.state
    })
    .toBe('done')
  expect(await usdcOf(stack, who.address)).toBe(25_000_000n)
})

test('brought first of a float whose key was changed meanwhile: it counts, and the new one pays nothing', async () => {
  const { who, deposit, session } = await begin()
  await relayer.stop()
  const still = await stack.relayer({ environment, relaying: false })
  await tell(eventOf('checkout.session.completed', session), still)
  await payOut(still.deps, deposit.id)
  const [call] = await still.deps.sql`select target, data from calls order by ordinal desc limit 1`
  await who.send({ to: call?.target, data: call?.data })
  await still.stop()
  const key = generatePrivateKey()
  const args = [privateKeyToAddress(key), 100_000_000n] as const
  const data = encodeFunctionData({ abi: erc20Abi, functionName: 'transfer', args })
  await (await newClient(stack)).send({ to: token, data })
  const changed = await stack.relayer({ environment: { ...environment, FLOAT_PRIVATE_KEY: key } })
  const state = async () =>
    (await changed.deps.sql`select state from deposits where id = ${deposit.id}`)[0]?.state
  await expect.poll(state, { timeout: 20_000 }).toBe('done')
  expect(await usdcOf(stack, who.address)).toBe(25_000_000n)
  await changed.stop()
  relayer = await stack.relayer({ environment })
})

test('no more than an account’s and everybody’s day', async () => {
  const who = await depositor(stack, relayer)
  await who.api.create({ method: 'card', amount: '50000' })
  await who.api.create({ method: 'card', amount: '49000' })
  expect(await refusal(who.api.create({ method: 'card', amount: '1001' }))).toBe('budget-spent')
  for (let open = 2; open < 5; open++) await who.api.create({ method: 'card', amount: '100' })
  expect(await refusal(who.api.create({ method: 'card', amount: '100' }))).toBe('too-many-quotes')

  await relayer.stop()
  const tight = { ...environment, DEPOSIT_MAX: '5.00', DEPOSIT_PER_DAY: '5.00' }
  relayer = await stack.relayer({ environment: tight })
  const late = await depositor(stack, relayer)
  const deposit = await late.api.create({ method: 'card', amount: '500' })
  await tell(eventOf('checkout.session.completed', stripe.paid(sessionOf(deposit))))
  await expect
    .poll(async () => (await late.api.get(deposit.id)).cause)
    .toBe('the day’s cap is reached')
  await relayer.stop()
  relayer = await stack.relayer({ environment })
})

test('settings: faults are told together, and secrets are printed nowhere', () => {
  const faulty = { ...stack.environment, DEPOSITS: 'card,bank' }
  const told = () => readConfig(faulty)
  expect(told).toThrow(ConfigError)
  for (const name of ['FLOAT_PRIVATE_KEY', 'DEPOSIT_TOKEN', 'STRIPE_SECRET_KEY', 'BANK_SECRET']) {
    expect(told).toThrow(name)
  }
  const elsewhere = { ...stack.environment, ...environment, DEPOSITS: 'sandbox', CHAIN_ID: '8453' }
  expect(() => readConfig(elsewhere)).toThrow('sandbox is for chain 31337 only')
  const printed = JSON.stringify(redactConfig(readConfig({ ...stack.environment, ...environment })))
  expect(printed).toContain(float.address)
  for (const secret of [floatKey, stripeKey, 'whsec_']) expect(printed).not.toContain(secret)
})
