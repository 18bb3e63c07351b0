import { drip, requestId, testUsdcAbi } from '@guildhall/sdk'
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

  const { sql, senders } = relayers[0]?.deps ?? expect.fail()
  for (const { address } of senders) {
    const rows = await sql<{ nonce: bigint; state: string }[]>`
      select nonce, state from transactions where sender = ${address} order by nonce`
    expect(rows.map(({ nonce }) => Number(nonce))).toEqual(rows.map((_, index) => index))
    expect(await stack.chain.getTransactionCount({ address })).toBe(rows.length)
    expect(rows.every(({ state }) => state === 'mined')).toBe(true)
  }
})
