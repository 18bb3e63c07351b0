import { drip, forwarderAbi } from '@guildhall/sdk'
import { parseGwei } from 'viem'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { release } from '../../src/limits/budgets.ts'
import { settleBudgets } from '../../src/limits/settleBudgets.ts'
import { gasOfBatch } from '../../src/relay/forward.ts'
import type { RequestRow } from '../../src/relay/request.ts'
import { newAgent, postSigned } from '../agent.ts'
import { executeDirectly } from '../executeDirectly.ts'
import { deployment, type Stack, startStack, type TestRelayer } from '../stack.ts'
import { untilState } from '../untilState.ts'
import { boundAgent } from './verifiedAgent.ts'

let stack: Stack
let schemas = 0
let environment: Record<string, string>

beforeAll(async () => {
  stack = await startStack()
})

beforeEach(() => {
  schemas += 1
  environment = { LIMITS: 'off', DATABASE_SCHEMA: `budgets_${schemas}` }
})

afterEach(async () => stack.stopRelayers())
afterAll(async () => stack.stop())

function relayer(limits: Record<string, string>, relaying = false): Promise<TestRelayer> {
  return stack.relayer({ relaying, environment: { ...environment, ...limits } })
}

async function usedOf({ deps }: TestRelayer, subject: string, period: 'minute' | 'day') {
  const [row] = await deps.sql<{ requests: bigint; gas: bigint; wei: string }[]>`
    select requests, gas, wei from budgets where subject = ${subject} and period = ${period}`
  return row && { requests: row.requests, gas: row.gas, wei: BigInt(row.wei) }
}

const send = async (one: TestRelayer, agent = newAgent(stack)) =>
  one.app.request('/v1/relay', postSigned(await agent.sign(drip(deployment))))

test('of many at once, over several processes, exactly as many as the budget has', async () => {
  const limits = { BUDGET_SIGNER_DAY: '5 100000000 1' }
  const [one, other] = [await relayer(limits), await relayer(limits)]
  const agent = newAgent(stack)
  const answers = await Promise.all(
    Array.from({ length: 20 }, (_, index) => send(index % 2 ? one : other, agent)),
  )
  expect(answers.filter(({ status }) => status === 202)).toHaveLength(5)
  const refused = answers.find(({ status }) => status === 429) ?? expect.fail()
  expect(await refused.json()).toMatchObject({
    type: 'urn:guildhall:problem:budget-spent',
    subject: 'signer',
    period: 'day',
    max: { requests: '5', gas: '100000000', wei: '1000000000000000000' },
  })
  expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0)
  const rows = await one.deps.sql<RequestRow[]>`select * from requests`
  const gas = rows.reduce((sum, row) => sum + gasOfBatch([row]), 0n)
  expect(await usedOf(one, `signer:${agent.address}`, 'day')).toMatchObject({
    requests: 5n,
    gas,
  })
})

test('what a request cost is booked in place of the most it could have', async () => {
  const one = await relayer(
    { BUDGET_SIGNER_DAY: '100 100000000 1', BUDGET_ALL_DAY: '9 9999999 1' },
    true,
  )
  const agent = newAgent(stack)
  const { id } = await one.client.submit(await agent.sign(drip(deployment)))
  const { transactionHash = '0x' } = await one.client.wait(id, { timeout: 30 })
  const receipt = await stack.chain.getTransactionReceipt({ hash: transactionHash })
  const used = {
    requests: 1n,
    gas: receipt.gasUsed,
    wei: receipt.gasUsed * receipt.effectiveGasPrice,
  }
  await expect.poll(() => usedOf(one, `signer:${agent.address}`, 'day')).toEqual(used)
  expect(await usedOf(one, 'all', 'day')).toEqual(used)
  await settleBudgets(one.deps)
  expect(await usedOf(one, 'all', 'day')).toEqual(used)
})

test('a batch’s cost is shared among its requests', async () => {
  const waiting = await relayer({ BUDGET_ALL_DAY: '9 99999999 1' })
  const agents = Array.from({ length: 3 }, () => newAgent(stack))
  for (const agent of agents) expect((await send(waiting, agent)).status).toBe(202)
  const sending = await relayer({ BUDGET_ALL_DAY: '9 99999999 1' }, true)
  await expect.poll(async () => (await sending.deps.sql`select from reservations`).length).toBe(0)
  const [transaction] = await sending.deps.sql<[{ hash: `0x${string}` }]>`
    select hash from transactions`
  const { gasUsed } = await stack.chain.getTransactionReceipt({ hash: transaction.hash })
  const { gas } = (await usedOf(sending, 'all', 'day')) ?? expect.fail()
  expect(gas).toBe(gasUsed)
})

test('what somebody else sent cost nothing; the request counts all the same', async () => {
  const accepting = await relayer({ BUDGET_ALL_DAY: '9 99999999 1' })
  const signed = await newAgent(stack).sign(drip(deployment))
  await accepting.client.submit(signed)
  await executeDirectly(stack, signed)
  await relayer({ BUDGET_ALL_DAY: '9 99999999 1' }, true)
  await expect
    .poll(() => usedOf(accepting, 'all', 'day'))
    .toEqual({ requests: 1n, gas: 0n, wei: 0n })
})

test('a transaction of ours that came too late cost what it cost', async () => {
  const one = await relayer({ BUDGET_ALL_DAY: '9 99999999 1' }, true)
  await stack.chain.setAutomine(false)
  try {
    const signed = await newAgent(stack).sign(drip(deployment))
    const { id } = await one.client.submit(signed)
    await untilState(one, id, 'broadcast')
    const { transactionHash: hash = '0x' } = await one.client.status(id)
    const { request, signature } = signed
    const first = await stack.chain.writeContract({
      address: deployment.contracts.forwarder,
      abi: forwarderAbi,
      functionName: 'execute',
      args: [[request], [signature]],
      gas: 3_000_000n,
      maxFeePerGas: parseGwei('900'),
      maxPriorityFeePerGas: parseGwei('900'),
    })
    await stack.chain.mine({ blocks: 1 })
    expect(await one.client.wait(id)).toMatchObject({ transactionHash: first, minedByOthers: true })
    const { gasUsed, effectiveGasPrice } = await stack.chain.getTransactionReceipt({ hash })
    await expect
      .poll(() => usedOf(one, 'all', 'day'))
      .toEqual({ requests: 1n, gas: gasUsed, wei: gasUsed * effectiveGasPrice })
  } finally {
    await stack.chain.setAutomine(true)
  }
})

test('an end is not booked while the transaction may still cost something', async () => {
  const one = await relayer({ BUDGET_ALL_DAY: '9 99999999 1' }, true)
  await stack.chain.setAutomine(false)
  try {
    const { id } = await one.client.submit(await newAgent(stack).sign(drip(deployment)))
    await untilState(one, id, 'broadcast')
    const { transactionHash: hash = '0x' } = await one.client.status(id)
    await one.stop()
    const other = await relayer({ BUDGET_ALL_DAY: '9 99999999 1' })
    await other.deps.sql`update requests set state = 'expired' where id = ${id}`
    await settleBudgets(other.deps)
    expect(await other.deps.sql`select from reservations`).toHaveLength(1)
    await stack.chain.mine({ blocks: 1 })
    const { gasUsed } = await stack.chain.getTransactionReceipt({ hash })
    await relayer({ BUDGET_ALL_DAY: '9 99999999 1' }, true)
    await expect
      .poll(() => usedOf(other, 'all', 'day'))
      .toMatchObject({ requests: 1n, gas: gasUsed })
  } finally {
    await stack.chain.setAutomine(true)
  }
})

test('handed over twice at once, a reservation is kept until both have failed', async () => {
  const one = await relayer({ BUDGET_ALL_DAY: '1 99999999 1' })
  const { sql } = one.deps
  const take = async () => {
    const [row] = await sql<{ denied: number }[]>`
      select reserve_budget('0x12', array['all'], 50, 60, array['all'], array['day'],
        array[1], array[99999999], array[1e18]) as denied`
    return row?.denied
  }
  expect([await take(), await take()]).toEqual([0, -1])
  await release(sql, '0x12')
  expect(await usedOf(one, 'all', 'day')).toMatchObject({ requests: 1n, gas: 50n })
  await release(sql, '0x12')
  expect(await usedOf(one, 'all', 'day')).toMatchObject({ requests: 0n, gas: 0n })
  await release(sql, '0x12')
  expect(await usedOf(one, 'all', 'day')).toMatchObject({ requests: 0n, gas: 0n })
})

test('coin counts at the price of gas', async () => {
  const one = await relayer({ BUDGET_SIGNER_MINUTE: '100 100000000 0.000000001' })
  const refused = await send(one)
  expect(refused.status).toBe(429)
  expect(await refused.json()).toMatchObject({ period: 'minute' })
  expect(await one.deps.sql`select from reservations`).toHaveLength(0)
})

test('an agent’s accounts share its budget; accounts of no agent have one together', async () => {
  const one = await relayer({ BUDGET_AGENT_DAY: '2 99999999 1', BUDGET_UNBOUND_DAY: '1 9999999 1' })
  const agent = await boundAgent(stack)
  const statuses = []
  for (const from of [agent, agent, agent, newAgent(stack), newAgent(stack)]) {
    statuses.push((await send(one, from)).status)
  }
  expect(statuses).toEqual([202, 202, 429, 202, 429])
})

test('a minute ends; the day’s budget does not', async () => {
  const one = await relayer({
    BUDGET_SIGNER_MINUTE: '1 9999999 1',
    BUDGET_SIGNER_DAY: '2 9999999 1',
  })
  const agent = newAgent(stack)
  const past = () => one.deps.sql`
    update budgets set since = since - interval '1 minute' where period = 'minute'`
  expect((await send(one, agent)).status).toBe(202)
  await past()
  expect((await send(one, agent)).status).toBe(202)
  await past()
  const refused = await send(one, agent)
  expect(await refused.json()).toMatchObject({ status: 429, period: 'day' })
})

test('a request refused in one budget leaves nothing booked in the others', async () => {
  const one = await relayer({ BUDGET_SIGNER_DAY: '9 9999999 1', BUDGET_ALL_DAY: '1 9999999 1' })
  const agent = newAgent(stack)
  expect((await send(one)).status).toBe(202)
  expect((await send(one, agent)).status).toBe(429)
  expect(await usedOf(one, `signer:${agent.address}`, 'day')).toMatchObject({
    requests: 0n,
    gas: 0n,
  })
  expect(await usedOf(one, 'all', 'day')).toMatchObject({ requests: 1n })
})

test('what a killed process reserved for a request it never stored comes back', async () => {
  const one = await relayer({ BUDGET_ALL_DAY: '1 99999999 1' })
  const { sql } = one.deps
  await sql`
    select reserve_budget('0x12', array['all'], 50, 60, array['all'], array['day'],
      array[1], array[99999999], array[1e18])`
  expect((await send(one)).status).toBe(429)
  await sql`update reservations set at = at - interval '6 minutes'`
  await settleBudgets(one.deps)
  expect((await send(one)).status).toBe(202)
})
