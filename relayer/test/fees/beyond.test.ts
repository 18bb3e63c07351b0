import { parseEther } from 'viem'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { ConfigError } from '../../src/config.ts'
import { settleBudgets } from '../../src/limits/settleBudgets.ts'
import { gasOfBatch } from '../../src/relay/forward.ts'
import type { RequestRow } from '../../src/relay/request.ts'
import { settlingGas } from '../../src/x402/settleTransfer.ts'
import { deployment, type Stack, startStack, type TestRelayer } from '../stack.ts'
import { balanceOf } from '../x402/seller.ts'
import {
  askedIn,
  fee,
  feeEnvironment,
  idOf,
  newFeePayer,
  payAsked,
  receiver,
  someCall,
  submit,
} from './feePayer.ts'

vi.setConfig({ testTimeout: 60_000 })

/** A fee for what the limits would refuse: who has used up what is free goes on by paying. */
let stack: Stack
let schemas = 0

beforeAll(async () => {
  stack = await startStack()
})

beforeEach(() => {
  schemas += 1
})

afterEach(async () => stack.stopRelayers())
afterAll(async () => stack.stop())

function relayer(settings: Record<string, string>): Promise<TestRelayer> {
  const own = { LIMITS: 'off', FEE: 'beyond', DATABASE_SCHEMA: `beyond_${schemas}` }
  return stack.relayer({ environment: { ...feeEnvironment, ...own, ...settings } })
}

test('what is in the budget is free; what is beyond is paid for, and in no free budget', async () => {
  const one = await relayer({
    BUDGET_SIGNER_DAY: '1 100000000 1',
    BUDGET_ALL_DAY: '9 100000000 1',
    BUDGET_PAID_DAY: '9 100000000 1',
  })
  const { sql } = one.deps
  const agent = await newFeePayer(stack)
  const before = await balanceOf(stack, receiver)
  expect((await submit(one, await agent.sign(someCall()))).status).toBe(202)
  expect(await balanceOf(stack, receiver)).toBe(before)

  const second = await agent.sign(someCall())
  const refused = await submit(one, second)
  expect(refused.status).toBe(402)
  expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0)
  expect((await submit(one, second, await payAsked(agent, refused))).status).toBe(202)
  expect((await one.client.wait(idOf(second))).state).toBe('confirmed')
  expect(await balanceOf(stack, receiver)).toBe(before + fee)
  const requests = async () => {
    const rows = await sql<{ subject: string; requests: bigint }[]>`
      select subject, requests from budgets where period = 'day' order by subject`
    return Object.fromEntries(rows.map(({ subject, requests }) => [subject, requests]))
  }
  expect(await requests()).toEqual({ all: 1n, paid: 1n, [`signer:${agent.address}`]: 1n })
  // What it cost is booked there in the end
  await expect
    .poll(async () => {
      await settleBudgets(one.deps)
      return sql`select from reservations`
    })
    .toHaveLength(0)
  expect(await requests()).toMatchObject({ paid: 1n })
})

test('beyond its rate a signer pays, and is not kept out for asking', async () => {
  const one = await relayer({ LIMIT_WRITE: '1 1/1d', LIMIT_PATIENCE: '2 1/1d' })
  const agent = await newFeePayer(stack)
  expect((await submit(one, await agent.sign(someCall()))).status).toBe(202)
  for (let count = 0; count < 4; count += 1) {
    const signed = await agent.sign(someCall())
    const refused = await submit(one, signed)
    expect(refused.status).toBe(402)
    expect((await submit(one, signed, await payAsked(agent, refused))).status).toBe(202)
  }
})

test('a payment is not touched where there is something free again', async () => {
  const one = await relayer({ BUDGET_SIGNER_DAY: '1 100000000 1' })
  const agent = await newFeePayer(stack)
  await submit(one, await agent.sign(someCall()))
  const signed = await agent.sign(someCall())
  const payment = await payAsked(agent, await submit(one, signed))
  const before = await balanceOf(stack, receiver)
  await one.deps.sql`delete from budgets`
  expect((await submit(one, signed, payment)).status).toBe(202)
  expect(await one.deps.sql`select from calls`).toHaveLength(0)
  expect(await balanceOf(stack, receiver)).toBe(before)
})

test('error: what is paid for has an end too, and then nobody is asked to pay', async () => {
  const one = await relayer({
    BUDGET_SIGNER_DAY: '0 100000000 1',
    BUDGET_PAID_DAY: '1 100000000 1',
  })
  const agent = await newFeePayer(stack)
  const signed = await agent.sign(someCall())
  const other = await agent.sign(someCall())
  const quoted = await submit(one, other)
  expect((await submit(one, signed, await payAsked(agent, await submit(one, signed)))).status).toBe(
    202,
  )
  const before = await balanceOf(stack, receiver)
  for (const answer of [
    await submit(one, other),
    await submit(one, other, await payAsked(agent, quoted)),
  ]) {
    expect(answer.status).toBe(429)
    expect(await answer.json()).toMatchObject({ type: 'urn:guildhall:problem:budget-spent' })
  }
  expect(await balanceOf(stack, receiver)).toBe(before)
})

test('error: who is kept out cannot pay', async () => {
  const one = await relayer({ FEE: 'always' })
  const agent = await newFeePayer(stack)
  const signed = await agent.sign(someCall())
  const payment = await payAsked(agent, await submit(one, signed))
  await one.deps.limiter.blocks.strike(`signer:${agent.address}`, 'a test')
  const before = await balanceOf(stack, receiver)
  expect((await submit(one, signed, payment)).status).toBe(403)
  expect(await balanceOf(stack, receiver)).toBe(before)
})

test('error: quotes are not for nothing: they count as what the address reads', async () => {
  const one = await relayer({ FEE: 'always', LIMIT_READ: '3 1/1d', TRUSTED_PROXIES: '10.0.0.1' })
  const agent = await newFeePayer(stack)
  const statuses = []
  for (let count = 0; count < 4; count += 1) {
    statuses.push((await submit(one, await agent.sign(someCall()))).status)
  }
  expect(statuses).toEqual([402, 402, 402, 429])
})

test('the price is what a request asks for at most at the fee of the moment, up to the ceiling', async () => {
  const settings = { FEE: 'always', FEE_PER_REQUEST: '0.01', FEE_PER_COIN: '3000' }
  const one = await relayer({ ...settings, FEE_MAX: '100' })
  const agent = await newFeePayer(stack)
  const signed = await agent.sign(someCall())
  const asked = BigInt(askedIn(await submit(one, signed)).accepts[0]?.amount ?? 0)
  const { request, signature } = signed
  const row = { gas: request.gas, data: request.data, signature, by_contract: false }
  const gas = gasOfBatch([row as RequestRow]) + settlingGas.fee
  const wei = gas * (await one.deps.limiter.gasPrice())
  expect(asked).toBe(10_000n + (wei * 3_000_000_000n + parseEther('1') - 1n) / parseEther('1'))
  const dear = await agent.signExactly({ ...request, gas: request.gas - 20_000n })
  expect(BigInt(askedIn(await submit(one, dear)).accepts[0]?.amount ?? 0)).toBeLessThan(asked)

  const capped = await relayer({ ...settings, FEE_MAX: '0.02' })
  await capped.deps.sql`delete from fees`
  expect(askedIn(await submit(capped, signed)).accepts[0]?.amount).toBe('20000')
})

test('error: a token that cannot be paid so is refused at the start', async () => {
  const { points } = deployment.contracts
  await expect(relayer({ FEE_TOKEN: points })).rejects.toThrow(ConfigError)
  await expect(relayer({ FEE_PER_REQUEST: '0.0000001' })).rejects.toThrow('FEE_PER_REQUEST')
})
