import { drip, type RelayStatus, setAgentUri } from '@guildhall/sdk'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { newAgent } from './agent.ts'
import { deployment, type Stack, startStack, type TestRelayer } from './stack.ts'
import { untilState } from './untilState.ts'

let stack: Stack
let accepting: TestRelayer

beforeAll(async () => {
  stack = await startStack()
})

afterEach(async () => {
  await stack.chain.setAutomine(true)
  await stack.stopRelayers()
})

afterAll(async () => stack.stop())

async function collect(statuses: AsyncIterable<RelayStatus>): Promise<RelayStatus[]> {
  const all: RelayStatus[] = []
  for await (const status of statuses) all.push(status)
  return all
}

test('every state is told as it comes, by a process that does not send itself', async () => {
  accepting = await stack.relayer({ relaying: false })
  const signed = await newAgent(stack).sign(drip(deployment))
  const { id } = await accepting.client.submit(signed)
  const states = collect(accepting.client.stream(id))

  await stack.chain.setAutomine(false)
  const sending = await stack.relayer()
  await untilState(sending, id, 'broadcast')
  await stack.chain.mine({ blocks: 1 })

  expect((await states).map(({ state }) => state)).toEqual(['accepted', 'broadcast', 'confirmed'])
  expect(await collect(accepting.client.stream(id))).toEqual([await accepting.client.status(id)])
})

test('a stream of a request that is refused ends with the reason', async () => {
  const relayer = await stack.relayer()
  const call = setAgentUri(deployment, { agentId: 404n, agentUri: '' })
  const { id } = await relayer.client.submit(await newAgent(stack).sign(call))
  const last = (await collect(relayer.client.stream(id))).at(-1)
  expect(last).toMatchObject({ state: 'refused', error: { name: 'ERC721NonexistentToken' } })
})

test('a stream is one of server-sent events, not to be cached', async () => {
  accepting = await stack.relayer({ relaying: false })
  const { id } = await accepting.client.submit(await newAgent(stack).sign(drip(deployment)))
  const response = await accepting.app.request(`/v1/relay/${id}/stream`)
  expect(response.headers.get('content-type')).toMatch(/^text\/event-stream/)
  expect(response.headers.get('cache-control')).toBe('no-cache')
  const { value } = (await response.body?.getReader().read()) ?? {}
  expect(new TextDecoder().decode(value)).toMatch(/^event: status\ndata: \{.*"state":"accepted"/)
})

test('ending the process ends its streams', async () => {
  accepting = await stack.relayer({ relaying: false })
  const { id } = await accepting.client.submit(await newAgent(stack).sign(drip(deployment)))
  const states = collect(accepting.client.stream(id))
  await expect.poll(async () => accepting.deps.changes.size).toBe(1)
  await accepting.stop()
  expect((await states).map(({ state }) => state)).toEqual(['accepted'])
})

test('error: unknown', async () => {
  accepting = await stack.relayer({ relaying: false })
  for (const id of [`0x${'11'.repeat(32)}`, 'nonsense', '0x11']) {
    const response = await accepting.app.request(`/v1/relay/${id}/stream`)
    expect(response.status).toBe(404)
    expect(await response.json()).toMatchObject({ type: 'urn:guildhall:problem:not-found' })
  }
})
