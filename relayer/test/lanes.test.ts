import { drip, registerAgent, setAgentUri } from '@guildhall/sdk'
import type { Hex } from 'viem'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { limits } from '../src/relay/limits.ts'
import { newAgent, postSigned } from './agent.ts'
import { executionsOf } from './executions.ts'
import { deployment, type Stack, startStack, type TestRelayer } from './stack.ts'
import { untilState } from './untilState.ts'

let stack: Stack
let relayer: TestRelayer

beforeAll(async () => {
  stack = await startStack()
  relayer = await stack.relayer()
})

afterEach(async () => stack.chain.setAutomine(true))
afterAll(async () => stack.stop())

const call = () => drip(deployment)

test('two lanes of one agent are in flight at once, the requests of one lane are not', async () => {
  const agent = newAgent(stack)
  await stack.chain.setAutomine(false)
  const one = await agent.sign(call(), { lane: 1n })
  const first = await relayer.client.submit(one)
  await untilState(relayer, first.id, 'broadcast')

  const other = await relayer.client.submit(await agent.sign(call(), { lane: 2n }))
  const nonce = one.request.nonce + 1n
  const next = await relayer.client.submit(await agent.sign(call(), { nonce }))
  await untilState(relayer, other.id, 'broadcast')
  expect(await relayer.client.status(first.id)).toMatchObject({ state: 'broadcast' })
  expect(await relayer.client.status(next.id)).toMatchObject({ state: 'accepted' })

  await stack.chain.mine({ blocks: 1 })
  expect((await relayer.client.wait(first.id)).state).toBe('confirmed')
  expect((await relayer.client.wait(other.id)).state).toBe('confirmed')
  await untilState(relayer, next.id, 'broadcast')
  await stack.chain.mine({ blocks: 1 })
  expect((await relayer.client.wait(next.id)).state).toBe('confirmed')
})

test('requests queued behind each other keep their order in one transaction', async () => {
  const environment = { DATABASE_SCHEMA: 'queue' }
  const waiting = await stack.relayer({ relaying: false, environment })
  const agent = newAgent(stack)
  const { request } = await agent.sign(call(), { lane: 3n })
  const ids: Hex[] = []
  for (const sequence of [0n, 1n, 2n, 3n]) {
    const nonce = request.nonce + sequence
    ids.push((await waiting.client.submit(await agent.sign(call(), { nonce }))).id)
  }
  const { client } = await stack.relayer({ environment })
  const ends = await Promise.all(ids.map((id) => client.wait(id)))
  expect(ends.map(({ state }) => state)).toEqual(Array(4).fill('confirmed'))
  expect(new Set(ends.map(({ transactionHash }) => transactionHash)).size).toBe(1)
  const logs = await Promise.all(ids.map((id) => executionsOf(stack, id)))
  const places = logs.map(([log]) => log?.logIndex ?? -1)
  expect(places).toEqual(places.toSorted((a, b) => a - b))
})

test('a request behind one that is refused is refused too, and the lane goes on', async () => {
  const agent = newAgent(stack)
  const bad = await agent.sign(setAgentUri(deployment, { agentId: 404n, agentUri: '' }), {
    lane: 4n,
  })
  const { nonce } = bad.request
  const first = await relayer.client.submit(bad)
  const second = await relayer.client.submit(await agent.sign(call(), { nonce: nonce + 1n }))
  expect((await relayer.client.wait(first.id)).state).toBe('refused')
  expect(await relayer.client.wait(second.id)).toMatchObject({
    state: 'refused',
    error: { name: 'WrongNonce', args: [String(nonce), String(nonce + 1n)] },
  })

  const again = await relayer.client.submit(
    await agent.sign(registerAgent(deployment, { agentUri: '' }), { nonce }),
  )
  expect((await relayer.client.wait(again.id)).state).toBe('confirmed')
})

test('simulating counts those queued before it, and stores nothing', async () => {
  const agent = newAgent(stack)
  await stack.chain.setAutomine(false)
  const { request } = await agent.sign(call(), { lane: 5n })
  const first = await relayer.client.submit(await agent.sign(call(), { nonce: request.nonce }))
  await untilState(relayer, first.id, 'broadcast')
  const behind = await agent.sign(call(), { nonce: request.nonce + 1n })
  const simulated = await relayer.client.simulate(behind)
  expect(simulated).toMatchObject({ ok: true, gasUsed: expect.stringMatching(/^[0-9]+$/) })
  const bad = await agent.sign(setAgentUri(deployment, { agentId: 404n, agentUri: '' }))
  expect(await relayer.client.simulate(bad)).toMatchObject({
    ok: false,
    error: { name: 'ERC721NonexistentToken' },
  })
  const [rows] = await relayer.deps.sql`
    select count(*) from requests where signer = ${agent.address}`
  expect(rows?.count).toBe(1n)
})

test('a lane takes no more than its length, then a problem that is worth a retry', async () => {
  const environment = { DATABASE_SCHEMA: 'full' }
  const waiting = await stack.relayer({ relaying: false, environment })
  const agent = newAgent(stack)
  const { request } = await agent.sign(call(), { lane: 6n })
  const at = (sequence: number) => agent.sign(call(), { nonce: request.nonce + BigInt(sequence) })
  const ids: Hex[] = []
  for (let sequence = 0; sequence < limits.laneLength; sequence += 1) {
    ids.push((await waiting.client.submit(await at(sequence))).id)
  }
  const oneMore = await at(limits.laneLength)
  for (const path of ['/v1/relay', '/v1/relay/simulate']) {
    const response = await waiting.app.request(path, postSigned(oneMore))
    expect(response.status).toBe(503)
    expect(response.headers.get('retry-after')).toBe('2')
    expect(await response.json()).toMatchObject({
      type: 'urn:guildhall:problem:lane-full',
      max: limits.laneLength,
    })
  }
  await waiting.client.submit(await agent.sign(call(), { lane: 60n }))

  const { client } = await stack.relayer({ environment })
  const ends = await Promise.all(ids.map((id) => client.wait(id)))
  expect(new Set(ends.map(({ state }) => state))).toEqual(new Set(['confirmed']))
  const { id } = await client.submit(oneMore)
  expect((await client.wait(id)).state).toBe('confirmed')
})
