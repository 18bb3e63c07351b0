import { setTimeout as sleep } from 'node:timers/promises'
import { drip, registerAgent, type SignedRequest } from '@guildhall/sdk'
import type { Hex } from 'viem'
import { generatePrivateKey, privateKeyToAddress } from 'viem/accounts'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { relayerKeys } from '../../script/stack/keys.ts'
import { newAgent } from './agent.ts'
import { executionsOf } from './executions.ts'
import { agreeing, onlyFirst } from './hostileSigner.ts'
import { type RpcGate, startRpcGate } from './rpcGate.ts'
import { deployment, type Stack, startStack, type TestRelayer } from './stack.ts'
import { untilState } from './untilState.ts'

/** What goes wrong about one request, for whatever reason, must not hurt another. */
let stack: Stack
let gate: RpcGate
let waiting: TestRelayer
let environment: Record<string, string>

beforeAll(async () => {
  stack = await startStack()
  gate = await startRpcGate(stack.environment.CHAIN_RPC_URL ?? '')
})

let schemas = 0
beforeEach(async () => {
  schemas += 1
  environment = {
    CHAIN_RPC_URL: gate.url,
    RELAYER_PRIVATE_KEYS: relayerKeys[0] ?? '',
    DATABASE_SCHEMA: `isolation_${schemas}`,
  }
  waiting = await stack.relayer({ relaying: false, environment })
})

afterEach(async () => {
  gate.open()
  await stack.stopRelayers()
  await stack.chain.setAutomine(true)
})

afterAll(async () => {
  await gate.stop()
  await stack.stop()
})

const signedDrip = (choice?: { deadline: number }): Promise<SignedRequest> =>
  newAgent(stack).sign(drip(deployment), choice)
const submitted = async (choice?: { deadline: number }): Promise<Hex> =>
  (await waiting.client.submit(await signedDrip(choice))).id
const seconds = () => Math.floor(Date.now() / 1000)

/** Has the database refuse to write one request's end; returns how it lets it again. */
async function refuseEnd(id: Hex): Promise<() => Promise<void>> {
  const { sql } = waiting.deps
  await sql.unsafe(`
    create function refuse_end() returns trigger language plpgsql as $$
      begin raise exception 'not this one'; end
    $$;
    create trigger refuse_end before update on requests for each row
      when (new.id = '${id}' and new.state not in ('accepted', 'signed', 'unknown', 'broadcast'))
      execute function refuse_end()`)
  return async () => void (await sql`drop trigger refuse_end on requests`)
}

test('a request the node cannot simulate: the others are sent, and it is refused after a few times', async () => {
  const signed = await signedDrip()
  const { id } = await waiting.client.submit(signed)
  gate.fail('eth_simulateV1', signed.request.from.slice(2))
  const others = [await submitted(), await submitted()]
  const { client } = await stack.relayer({ environment })
  for (const other of others) {
    expect((await client.wait(other, { timeout: 30 })).state).toBe('confirmed')
  }
  expect(await client.wait(id, { timeout: 20 })).toMatchObject({
    state: 'refused',
    error: { name: 'Unsimulated' },
  })
  expect(await executionsOf(stack, id)).toHaveLength(0)
})

test('a node that can simulate nothing: no request is blamed, all go once it can', async () => {
  gate.fail('eth_simulateV1', '')
  const ids = [await submitted(), await submitted()]
  const relayer = await stack.relayer({ environment })
  await sleep(2500)
  const rows = await relayer.deps.sql`select state, attempts from requests`
  expect(rows).toEqual([
    { state: 'accepted', attempts: 0 },
    { state: 'accepted', attempts: 0 },
  ])
  gate.open()
  for (const id of ids) {
    expect((await relayer.client.wait(id, { timeout: 30 })).state).toBe('confirmed')
  }
})

test('a transaction whose receipt cannot be read: those after it are settled', async () => {
  await stack.chain.setAutomine(false)
  const relayer = await stack.relayer({ environment })
  const first = await submitted()
  await untilState(relayer, first, 'broadcast')
  const { transactionHash = '0x' } = await relayer.client.status(first)
  gate.fail('eth_getTransactionReceipt', transactionHash)
  const second = await submitted()
  await untilState(relayer, second, 'broadcast')
  await stack.chain.mine({ blocks: 1 })

  expect((await relayer.client.wait(second, { timeout: 30 })).state).toBe('confirmed')
  expect((await relayer.client.status(first)).state).toBe('broadcast')
  gate.open()
  expect((await relayer.client.wait(first, { timeout: 30 })).state).toBe('confirmed')
})

test('a request whose end cannot be written: the others of its transaction get theirs', async () => {
  const first = await submitted()
  const second = await submitted()
  const allow = await refuseEnd(first)
  const { client } = await stack.relayer({ environment })
  expect((await client.wait(second, { timeout: 30 })).state).toBe('confirmed')
  expect((await client.status(first)).state).not.toBe('confirmed')

  await allow()
  const end = await client.wait(first, { timeout: 30 })
  expect(end.state).toBe('confirmed')
  expect(end.transactionHash).toBe((await client.status(second)).transactionHash)
  expect(await executionsOf(stack, first)).toHaveLength(1)
})

test('a late request whose end cannot be written: the others expire, and new ones are sent', async () => {
  const first = await submitted({ deadline: seconds() + 2 })
  const second = await submitted({ deadline: seconds() + 3 })
  const allow = await refuseEnd(first)
  await sleep(3500)
  const { client } = await stack.relayer({ environment })
  expect((await client.wait(second, { timeout: 30 })).state).toBe('expired')
  expect((await client.wait(await submitted(), { timeout: 30 })).state).toBe('confirmed')
  expect((await client.status(first)).state).toBe('accepted')
  await allow()
  expect((await client.wait(first, { timeout: 30 })).state).toBe('expired')
})

test('among many, one that cannot be simulated is found by halving, and only it stays behind', async () => {
  const signed = await Promise.all(Array.from({ length: 32 }, () => signedDrip()))
  const ids = await Promise.all(signed.map(async (one) => (await waiting.client.submit(one)).id))
  const bad = 21
  const signers = signed.map(({ request }) => request.from.slice(2).toLowerCase())
  const signer = signers[bad] ?? expect.fail()
  let asked = 0
  gate.disturb((question) => {
    if (question.method !== 'eth_simulateV1') return undefined
    const text = JSON.stringify(question).toLowerCase()
    if (signers.some((one) => one !== signer && text.includes(one))) asked += 1
    if (!text.includes(signer)) return undefined
    return { error: 'the node gave up', heard: false }
  })
  const relayer = await stack.relayer({ environment })
  const good = ids.filter((_, index) => index !== bad)
  await untilState(relayer, good.at(-1) ?? '0x', 'confirmed')
  // The whole and two halves at each of five levels; those that fail are asked once more
  expect(asked).toBeLessThan(32)
  const ends = await Promise.all(good.map((id) => relayer.client.wait(id, { timeout: 30 })))
  expect(new Set(ends.map(({ state }) => state))).toEqual(new Set(['confirmed']))
  expect(new Set(ends.map(({ transactionHash }) => transactionHash)).size).toBe(1)
  expect((await relayer.client.wait(ids[bad] ?? '0x', { timeout: 20 })).state).toBe('refused')
})

test('many that succeed alone and never in company: others do not wait behind them', async () => {
  const address = () => privateKeyToAddress(generatePrivateKey())
  const bytecode = agreeing(onlyFirst(address()))
  const call = registerAgent(deployment, { agentUri: '' })
  // More than a claim and what one key may have under way
  await Promise.all(
    Array.from({ length: 70 }, async () => {
      const from = address()
      await stack.chain.setCode({ address: from, bytecode })
      const request = { from, nonce: 0n, deadline: seconds() + 600, ...call }
      await waiting.client.submit({ request, signature: '0x00' })
    }),
  )
  const other = await submitted()
  await stack.chain.setAutomine(false)
  const relayer = await stack.relayer({ environment })
  await expect.poll(async () => (await relayer.client.status(other)).state).toBe('broadcast')
  // They are not lost by it: each travels by itself
  const { sql } = relayer.deps
  expect(await sql`select from requests where state = 'refused'`).toHaveLength(0)
  expect(await sql`select company from requests where company is not null limit 1`).toEqual([
    { company: 1 },
  ])
  await stack.chain.setAutomine(true)
  await stack.chain.mine({ blocks: 1 })
  const before = await sql`select from requests where state = 'confirmed'`
  await expect
    .poll(async () => (await sql`select from requests where state = 'confirmed'`).length)
    .toBeGreaterThan(before.length + 3)
})
