import { explainError } from '@guildhall/sdk/command/explainError'
import { Webhook } from 'standardwebhooks'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { referencesIn } from '../../src/onramp/bank/bank.ts'
import { type Stack, startStack, type TestRelayer } from '../stack.ts'
import {
  bankSecret,
  depositEnvironment,
  depositor,
  emptyFloat,
  fillFloat,
  until,
  usdcOf,
} from './depositor.ts'

/** Deposits by bank transfer, told by the operator's signed statements; and the sandbox. */
let stack: Stack
let relayer: TestRelayer

beforeAll(async () => {
  stack = await startStack()
  const environment = { ...depositEnvironment('http://127.0.0.1:1'), DEPOSITS: 'bank,sandbox' }
  relayer = await stack.relayer({ environment })
})

afterAll(async () => stack?.stop())

type Line = { id: string; reference: string; amount: string; currency: string }
let count = 0
const line = (reference: string, amount: string, change: Partial<Line> = {}): Line => ({
  id: `line-${++count}`,
  reference,
  amount,
  currency: 'usd',
  ...change,
})

/** A statement as the operator's bank program sends it, signed by the stock library. */
async function state(lines: readonly Line[], secret = bankSecret) {
  const body = JSON.stringify({ lines })
  const [id, now] = [`msg_${crypto.randomUUID()}`, new Date()]
  const response = await relayer.app.request('/v1/notices/bank', {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      'webhook-id': id,
      'webhook-timestamp': String(Math.floor(now.getTime() / 1000)),
      'webhook-signature': new Webhook(secret).sign(id, now, body),
    },
    body,
  })
  const answer = (await response.json()) as { lines?: { outcome: string }[] }
  return { status: response.status, outcomes: answer.lines?.map(({ outcome }) => outcome) }
}

const code = (error: unknown) => explainError(error).code

test('the sandbox: pretended money, test tokens that the float drips itself', async () => {
  const who = await depositor(stack, relayer)
  const deposit = await who.api.create({ method: 'sandbox', amount: '12345' })
  expect(deposit).toMatchObject({ state: 'open', fee: '0', tokenAmount: '123450000' })
  await who.api.pretend(deposit.id)
  await who.api.pretend(deposit.id)
  await until(who.api, deposit.id, 'done')
  expect(await usdcOf(stack, who.address)).toBe(123_450_000n)
  const real = await who.api.create({ method: 'bank', amount: '500' })
  expect(await who.api.pretend(real.id).catch(code)).toBe('forbidden')
})

test('a transfer that names its reference, however the bank cut it, pays once', async () => {
  await fillFloat(stack)
  const who = await depositor(stack, relayer)
  const deposit = await who.api.create({ method: 'bank', amount: '4000' })
  const { reference = '', account } = deposit.transfer ?? {}
  expect(account).toContain('GB33')
  expect(reference).toMatch(/^GH-[0-9A-Z]{5}-[0-9A-Z]{5}$/)
  const cut = `transfer for ${reference.replaceAll('-', ' ').toLowerCase()} thank you`
  const paying = line(cut, deposit.total)
  expect(await state([paying], `whsec_${Buffer.alloc(32, 9).toString('base64')}`)).toEqual({
    status: 401,
    outcomes: undefined,
  })
  expect(await state([paying, paying])).toEqual({ status: 200, outcomes: ['paid', 'again'] })
  expect((await state([paying])).outcomes).toEqual(['again'])
  await until(who.api, deposit.id, 'done')
  expect(await usdcOf(stack, who.address)).toBe(40_000_000n)
})

test('less waits for the rest; more is kept for the operator to send back', async () => {
  const who = await depositor(stack, relayer)
  const deposit = await who.api.create({ method: 'bank', amount: '4000' })
  const { reference = '' } = deposit.transfer ?? {}
  expect(deposit.total).toBe('4146')
  expect((await state([line(reference, '4000')])).outcomes).toEqual(['partly paid'])
  expect(await who.api.get(deposit.id)).toMatchObject({
    state: 'pending',
    received: '4000',
    cause: '4000 of 4146 came',
    transfer: { reference },
  })
  expect((await state([line(reference, '200')])).outcomes).toEqual(['more than asked'])
  expect((await state([line(reference, '7')])).outcomes).toEqual(['more than asked'])
  const done = await until(who.api, deposit.id, 'done')
  expect(done.received).toBe('4207')
  expect(await usdcOf(stack, who.address)).toBe(40_000_000n)
})

test('a cent of each of many deposits keeps the float from nobody', async () => {
  await emptyFloat(stack)
  await fillFloat(stack)
  const thief = await depositor(stack, relayer)
  for (const amount of ['50000', '50000']) {
    const { transfer } = await thief.api.create({ method: 'bank', amount })
    expect((await state([line(transfer?.reference ?? '', '1')])).outcomes).toEqual(['partly paid'])
  }
  const who = await depositor(stack, relayer)
  expect(await who.api.create({ method: 'bank', amount: '50000' })).toMatchObject({ state: 'open' })
})

test('what names no deposit, two, or comes in other money, is nobody’s', async () => {
  const who = await depositor(stack, relayer)
  const one = await who.api.create({ method: 'bank', amount: '4000' })
  const two = await who.api.create({ method: 'bank', amount: '4000' })
  const [a = '', b = ''] = [one, two].map(({ transfer }) => transfer?.reference ?? '')
  const lines = [
    line('rent', '4146'),
    line('GH-AAAAA-AAAAA', '4146'),
    line(`${a} ${b}`, '4146'),
    line(a, '4146', { currency: 'eur' }),
  ]
  expect(await state(lines)).toEqual({
    status: 200,
    outcomes: ['unknown', 'unknown', 'unknown', 'other currency'],
  })
  expect(await state([line(a, '-1')])).toMatchObject({ status: 400 })
  expect(await who.api.get(one.id)).toMatchObject({ state: 'open', received: '0' })
})

test('references: found in any text', () => {
  expect(referencesIn('SVWZ+gh ab3cd/ef6gh.')).toEqual(['GH-AB3CD-EF6GH'])
  expect(referencesIn('GHGH0000011111')).toEqual(['GH-GH000-00111', 'GH-00000-11111'])
  expect(referencesIn('GH-ILOU0-00000')).toEqual([])
})
