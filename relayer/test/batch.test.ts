import {
  bindAccount,
  drip,
  eventsOf,
  identityRegistryAbi,
  registerAgent,
  setAgentUri,
} from '@guildhall/sdk'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { type Agent, newAgent } from './agent.ts'
import { executionsOf } from './executions.ts'
import { deployment, type Stack, startStack, type TestRelayer } from './stack.ts'
import { untilState } from './untilState.ts'

let stack: Stack
let waiting: TestRelayer

beforeAll(async () => {
  stack = await startStack()
})

beforeEach(async () => {
  waiting = await stack.relayer({ relaying: false })
})

afterEach(async () => {
  await stack.chain.setAutomine(true)
  await stack.stopRelayers()
})

afterAll(async () => stack.stop())

async function registered(relayer: TestRelayer): Promise<{ agent: Agent; agentId: bigint }> {
  const agent = newAgent(stack)
  const { id } = await relayer.client.submit(
    await agent.sign(registerAgent(deployment, { agentUri: '' })),
  )
  const { transactionHash = '0x' } = await relayer.client.wait(id)
  const { logs } = await stack.chain.getTransactionReceipt({ hash: transactionHash })
  const [event] = eventsOf(logs, identityRegistryAbi, 'Registered')
  return { agent, agentId: event?.args.agentId ?? expect.fail() }
}

test('requests that come together share a transaction, and a bad one hurts nobody', async () => {
  const agents = Array.from({ length: 6 }, () => newAgent(stack))
  const signed = await Promise.all(
    agents.map((agent, index) =>
      agent.sign(
        index === 2 ? setAgentUri(deployment, { agentId: 404n, agentUri: 'x' }) : drip(deployment),
      ),
    ),
  )
  const accepted = await Promise.all(signed.map((one) => waiting.client.submit(one)))
  const relayer = await stack.relayer()
  const ends = await Promise.all(accepted.map(({ id }) => relayer.client.wait(id)))

  const bad = ends[2]
  expect(bad).toMatchObject({ state: 'refused', error: { name: 'ERC721NonexistentToken' } })
  const good = ends.filter((end) => end !== bad)
  expect(good.map(({ state }) => state)).toEqual(Array(5).fill('confirmed'))
  expect(new Set(good.map(({ transactionHash }) => transactionHash)).size).toBe(1)
  expect(await executionsOf(stack, bad?.id ?? '0x')).toHaveLength(0)
  for (const { address } of agents) expect(await stack.chain.getBalance({ address })).toBe(0n)
})

test('of two that cannot both succeed the first does, the second learns why it cannot', async () => {
  const first = await stack.relayer()
  const { agent, agentId } = await registered(first)
  await first.stop()
  const bind = bindAccount(deployment, { agentId, kind: 'software' })
  const signed = [await agent.sign(bind), await agent.sign(bind)]
  const accepted = await Promise.all(signed.map((one) => waiting.client.submit(one)))
  const relayer = await stack.relayer()
  const ends = await Promise.all(accepted.map(({ id }) => relayer.client.wait(id)))
  expect(ends.map(({ state }) => state).toSorted()).toEqual(['confirmed', 'refused'])
  expect(ends.find(({ state }) => state === 'refused')?.error).toMatchObject({
    name: 'AlreadyBound',
    args: [agent.address, String(agentId)],
  })
})

test('a call that fails only once it is mined ends reverted, with its error and transaction', async () => {
  const relayer = await stack.relayer()
  const { agent, agentId } = await registered(relayer)
  const bind = bindAccount(deployment, { agentId, kind: 'person' })
  await stack.chain.setAutomine(false)
  const first = await relayer.client.submit(await agent.sign(bind))
  await untilState(relayer, first.id, 'broadcast')
  const second = await relayer.client.submit(await agent.sign(bind))
  await untilState(relayer, second.id, 'broadcast')
  await stack.chain.mine({ blocks: 1 })

  expect((await relayer.client.wait(first.id)).state).toBe('confirmed')
  const end = await relayer.client.wait(second.id)
  expect(end).toMatchObject({
    state: 'reverted',
    error: { name: 'AlreadyBound' },
    transactionHash: expect.stringMatching(/^0x/),
    blockNumber: expect.any(Number),
  })
})

test('a batch that reverts as a whole travels on in halves, and every request is executed', async () => {
  await stack.chain.setAutomine(false)
  const { forwarder } = deployment.contracts
  const signed = await Promise.all(
    Array.from({ length: 4 }, () => newAgent(stack).sign(drip(deployment))),
  )
  const accepted = await Promise.all(signed.map((one) => waiting.client.submit(one)))
  const relayer = await stack.relayer()
  for (const { id } of accepted) await untilState(relayer, id, 'broadcast')
  const code = (await stack.chain.getCode({ address: forwarder })) ?? '0x'
  await stack.chain.setCode({ address: forwarder, bytecode: '0xfe' })
  await stack.chain.mine({ blocks: 1 })
  await stack.chain.setCode({ address: forwarder, bytecode: code })
  await stack.chain.setAutomine(true)

  const ends = await Promise.all(accepted.map(({ id }) => relayer.client.wait(id)))
  expect(ends.map(({ state }) => state)).toEqual(Array(4).fill('confirmed'))
  const sizes = await relayer.deps.sql`
    select count(*)::int as size from requests
    where id in ${relayer.deps.sql(accepted.map(({ id }) => id))} group by transaction_id`
  expect(sizes.map(({ size }) => size).toSorted()).toEqual([2, 2])
  for (const { id } of accepted) {
    expect(await executionsOf(stack, id)).toHaveLength(1)
    const { entries } = await relayer.client.log(id)
    expect(entries.map(({ cause }) => cause)).toContain(
      'its transaction was mined without calling it',
    )
  }
})
