import { drip } from '@guildhall/sdk'
import type { Hex } from 'viem'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { relayerKeys } from '../../script/stack/keys.ts'
import { newAgent } from './agent.ts'
import { executionsOf } from './executions.ts'
import { type Fault, type RpcGate, startRpcGate } from './rpcGate.ts'
import { deployment, type Stack, startStack, type TestRelayer } from './stack.ts'

/** What a node says of a transaction it is sent is a question to the chain, never an answer. */
let stack: Stack
let gate: RpcGate
let relayer: TestRelayer

beforeAll(async () => {
  stack = await startStack()
  gate = await startRpcGate(stack.environment.CHAIN_RPC_URL ?? '')
})

let schemas = 0
beforeEach(async () => {
  schemas += 1
  relayer = await stack.relayer({
    environment: {
      CHAIN_RPC_URL: gate.url,
      DATABASE_SCHEMA: `unknown_${schemas}`,
      RELAYER_PRIVATE_KEYS: relayerKeys[0] ?? '',
    },
  })
})

afterEach(async () => {
  gate.open()
  await stack.stopRelayers()
})

afterAll(async () => {
  await gate.stop()
  await stack.stop()
})

/** The first so many sends meet with a fault; the rest pass. */
function sends(fault: Fault, times = 2): void {
  let left = times
  gate.disturb(({ method }) => {
    if (method !== 'eth_sendRawTransaction' || left === 0) return undefined
    left -= 1
    return fault
  })
}

async function submitted(): Promise<Hex> {
  return (await relayer.client.submit(await newAgent(stack).sign(drip(deployment)))).id
}

/** Executed once, by the one transaction there is, and the next request goes as well. */
async function expectOnce(id: Hex): Promise<string[]> {
  expect((await relayer.client.wait(id, { timeout: 20 })).state).toBe('confirmed')
  expect(await executionsOf(stack, id)).toHaveLength(1)
  gate.open()
  const next = await submitted()
  expect((await relayer.client.wait(next, { timeout: 20 })).state).toBe('confirmed')
  const rows = await relayer.deps.sql<{ nonce: bigint; state: string }[]>`
    select nonce, state from transactions order by nonce`
  expect(rows.map(({ state }) => state)).toEqual(['confirmed', 'confirmed'])
  expect(rows[1]?.nonce).toBe((rows[0]?.nonce ?? 0n) + 1n)
  const { entries } = await relayer.client.log(id)
  return entries.map(({ state }) => state)
}

for (const [name, fault] of [
  ['an internal error', { error: 'internal error', code: -32603, heard: true }],
  ['nonce too low', { error: 'nonce too low', code: -32603, heard: true }],
  ['already known', { error: 'already known', heard: true }],
  ['underpriced', { error: 'replacement transaction underpriced', heard: true }],
  ['no answer', 'lose'],
  ['its answer, having heard it twice', 'twice'],
] as const satisfies (readonly [string, Fault])[]) {
  test(`the node takes it and says ${name}: executed once, nothing else is sent`, async () => {
    sends(fault)
    const states = await expectOnce(await submitted())
    expect(states.at(0)).toBe('accepted')
    expect(states).not.toContain('refused')
  })
}

for (const [name, fault] of [
  ['nonce too low', { error: 'nonce too low', code: -32603, heard: false }],
  ['already known', { error: 'already known', heard: false }],
  ['nothing', 'drop'],
] as const satisfies (readonly [string, Fault])[]) {
  test(`the node never hears it and says ${name}: unknown, sent again, executed once`, async () => {
    sends(fault)
    expect(await expectOnce(await submitted())).toEqual(expect.arrayContaining(['unknown']))
  })
}

test('the node says a hash it never kept: sent again', async () => {
  let hash: Hex = '0x'
  const started = Date.now()
  gate.disturb(({ method }) =>
    method === 'eth_sendRawTransaction' && Date.now() - started < 1500
      ? { result: hash }
      : undefined,
  )
  hash = `0x${'11'.repeat(32)}`
  await expectOnce(await submitted())
})

test('the node lies about nonces for a while: no nonce is left out', async () => {
  const before = await submitted()
  expect((await relayer.client.wait(before)).state).toBe('confirmed')
  const [sender = expect.fail()] = relayer.deps.keyring.senders
  const used = await stack.chain.getTransactionCount({ address: sender.address })
  let calls = 0
  gate.disturb(({ method, params }) => {
    if (method !== 'eth_getTransactionCount') return undefined
    calls += 1
    if (params?.[1] === 'pending') return { result: '0xffff' }
    // Now too few, now the truth
    return calls % 2 === 0 ? { result: '0x0' } : undefined
  })
  const ids = [await submitted(), await submitted()]
  for (const id of ids) {
    expect((await relayer.client.wait(id, { timeout: 20 })).state).toBe('confirmed')
  }
  const rows = await relayer.deps.sql<{ nonce: number }[]>`
    select nonce::int from transactions where nonce >= ${used} order by nonce`
  expect(rows.map(({ nonce }) => nonce)).toEqual(rows.map((_, index) => used + index))
  expect(await stack.chain.getTransactionCount({ address: sender.address })).toBe(
    used + rows.length,
  )
})

test('an execution whose receipt the node denies: confirmed once it tells, sent once', async () => {
  gate.disturb(({ method }) =>
    method === 'eth_getTransactionReceipt' ? { result: null } : undefined,
  )
  const id = await submitted()
  await new Promise((resolve) => setTimeout(resolve, 2500))
  gate.open()
  expect(await relayer.client.wait(id, { timeout: 20 })).toMatchObject({ state: 'confirmed' })
  expect((await relayer.client.status(id)).minedByOthers).toBeUndefined()
  expect(await executionsOf(stack, id)).toHaveLength(1)
})
