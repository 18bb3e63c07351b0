import { drip, requestId, setAgentUri, testUsdcAbi } from '@guildhall/sdk'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { newAgent, postSigned } from './agent.ts'
import { executionsOf } from './executions.ts'
import { deployment, type Stack, startStack, type TestRelayer } from './stack.ts'

let stack: Stack
let relayers: readonly TestRelayer[]

beforeAll(async () => {
  stack = await startStack()
  relayers = [await stack.relayer(), await stack.relayer()]
})

afterAll(async () => stack.stop())

test('twenty times the same request at once, at two relayers, is one request', async () => {
  const agent = newAgent(stack)
  const signed = await agent.sign(drip(deployment))
  const id = requestId(deployment, signed.request)
  const answers = await Promise.all(
    Array.from({ length: 20 }, async (_, index) => {
      const response = await relayers[index % 2]?.app.request('/v1/relay', postSigned(signed))
      return { status: response?.status, body: await response?.json() }
    }),
  )
  for (const { status, body } of answers) {
    expect(status).toBe(202)
    expect(body).toMatchObject({ id, from: agent.address })
  }

  const ends = await Promise.all(relayers.map(({ client }) => client.wait(id)))
  expect(ends[0]?.state).toBe('confirmed')
  expect(ends[1]).toEqual(ends[0])
  expect(await executionsOf(stack, id)).toHaveLength(1)
  const balance = await stack.chain.readContract({
    address: deployment.contracts.testUsdc ?? '0x',
    abi: testUsdcAbi,
    functionName: 'balanceOf',
    args: [agent.address],
  })
  expect(balance).toBe(1_000_000_000n)
})

test('two requests with one nonce at once: one is taken, the other told the nonce to use', async () => {
  const agent = newAgent(stack)
  const first = await agent.sign(drip(deployment), { lane: 1n })
  const second = await agent.signExactly({
    ...first.request,
    deadline: first.request.deadline + 1,
  })
  const answers = await Promise.all(
    [first, second].map((signed, index) =>
      relayers[index]?.app.request('/v1/relay', postSigned(signed)),
    ),
  )
  const statuses = answers.map((answer) => answer?.status)
  expect(statuses.toSorted()).toEqual([202, 409])
  expect(await answers[statuses.indexOf(409)]?.json()).toMatchObject({
    type: 'urn:guildhall:problem:wrong-nonce',
    expected: String(first.request.nonce + 1n),
  })
})

test('a hundred requests at two relayers are executed once each, without a gap in any nonce', async () => {
  const agents = Array.from({ length: 100 }, () => newAgent(stack))
  const ids = await Promise.all(
    agents.map(async (agent, index) => {
      const signed = await agent.sign(drip(deployment))
      const status = await relayers[index % 2]?.client.submit(signed)
      return status?.id ?? '0x'
    }),
  )
  const ends = await Promise.all(ids.map((id) => relayers[0]?.client.wait(id)))
  expect(new Set(ends.map((end) => end?.state))).toEqual(new Set(['confirmed']))
  for (const id of ids) expect(await executionsOf(stack, id)).toHaveLength(1)

  const { sql, keyring } = relayers[0]?.deps ?? expect.fail()
  for (const { address } of keyring.senders) {
    const rows = await sql<{ nonce: bigint; state: string }[]>`
      select nonce, state from transactions where sender = ${address} order by nonce`
    expect(rows.map(({ nonce }) => Number(nonce))).toEqual(rows.map((_, index) => index))
    expect(await stack.chain.getTransactionCount({ address })).toBe(rows.length)
    expect(rows.every(({ state }) => state === 'confirmed')).toBe(true)
  }
})

test('a signer’s own key names one request: another under it is refused with the first’s id', async () => {
  const [relayer = expect.fail(), other = expect.fail()] = relayers
  const agent = newAgent(stack)
  const first = await agent.sign(drip(deployment), { lane: 1n })
  const second = await agent.sign(drip(deployment), { lane: 2n })
  const { id } = await relayer.client.submit(first, { idempotencyKey: 'drip-once' })
  expect(await other.client.submit(first, { idempotencyKey: 'drip-once' })).toMatchObject({ id })
  // The digest is the identity, whatever key comes with it
  expect(await other.client.submit(first, { idempotencyKey: 'another' })).toMatchObject({ id })
  const refused = await other.app.request('/v1/relay', {
    ...postSigned(second),
    headers: { 'content-type': 'application/json', 'idempotency-key': 'drip-once' },
  })
  expect(refused.status).toBe(409)
  expect(await refused.json()).toMatchObject({
    type: 'urn:guildhall:problem:idempotency-key-reused',
    id,
  })
  const stranger = await newAgent(stack).sign(drip(deployment))
  await relayer.client.submit(stranger, { idempotencyKey: 'drip-once' })
})

test('two requests under one key at once: one is stored', async () => {
  const agent = newAgent(stack)
  const signed = [
    await agent.sign(drip(deployment), { lane: 1n }),
    await agent.sign(drip(deployment), { lane: 2n }),
  ]
  const answers = await Promise.allSettled(
    signed.map((one, index) =>
      (relayers[index] ?? expect.fail()).client.submit(one, { idempotencyKey: 'race' }),
    ),
  )
  const refused = answers.filter((answer) => answer.status === 'rejected')
  expect(refused.map(({ reason }) => reason.status)).toEqual([409])
})

test('a key is free again where its request ended unexecuted', async () => {
  const [relayer = expect.fail()] = relayers
  const agent = newAgent(stack)
  const bad = await agent.sign(setAgentUri(deployment, { agentId: 404n, agentUri: '' }))
  const { id } = await relayer.client.submit(bad, { idempotencyKey: 'again' })
  expect((await relayer.client.wait(id)).state).toBe('refused')
  const good = await agent.sign(drip(deployment))
  await relayer.client.submit(good, { idempotencyKey: 'again' })
})

test('error: a key that is none', async () => {
  const [relayer = expect.fail()] = relayers
  for (const key of ['', 'two words', 'x'.repeat(129)]) {
    const signed = await newAgent(stack).sign(drip(deployment))
    const response = await relayer.app.request('/v1/relay', {
      ...postSigned(signed),
      headers: { 'content-type': 'application/json', 'idempotency-key': key },
    })
    expect(response.status).toBe(400)
  }
})
