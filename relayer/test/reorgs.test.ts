import { drip, type RelayStatus } from '@guildhall/sdk'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { shapesOf } from '../../test/docs/blocks.ts'
import { notAsShown } from '../../test/docs/notAsShown.ts'
import { newAgent } from './agent.ts'
import { executeDirectly } from './executeDirectly.ts'
import { executionsOf } from './executions.ts'
import { reorg } from './reorg.ts'
import { deployment, type Stack, startStack, type TestRelayer } from './stack.ts'
import { untilState } from './untilState.ts'

/** Three blocks make an end final: two may vanish. */
let stack: Stack
let relayer: TestRelayer
const environment = { CONFIRMATIONS: '3' }

beforeAll(async () => {
  stack = await startStack()
  // The state before a chain is loaded is not kept
  await stack.chain.mine({ blocks: 3 })
  relayer = await stack.relayer({ environment })
})

afterEach(async () => stack.chain.setAutomine(true))
afterAll(async () => stack.stop())

const signed = () => newAgent(stack).sign(drip(deployment))

test('mined is told at once, confirmed only at the depth, and the log has every step', async () => {
  const { id } = await relayer.client.submit(await signed())
  await untilState(relayer, id, 'mined')
  const { blockNumber = 0, transactionHash } = await relayer.client.status(id)
  await stack.chain.mine({ blocks: 1 })
  await new Promise((resolve) => setTimeout(resolve, 1500))
  expect(await relayer.client.status(id)).toMatchObject({ state: 'mined', blockNumber })
  await stack.chain.mine({ blocks: 1 })
  expect(await relayer.client.wait(id)).toMatchObject({ state: 'confirmed', transactionHash })

  const log = await relayer.client.log(id)
  expect(shapesOf('docs/relayer.md').map((shown) => notAsShown(log, shown))).toEqual([[]])
  const { entries } = log
  expect(entries.map(({ state }) => state)).toEqual([
    'accepted',
    'signed',
    'broadcast',
    'mined',
    'confirmed',
  ])
  expect(entries[1]?.cause).toMatch(/^signed as nonce \d+ of 0x\w{40}$/)
  expect(entries.at(-1)).toMatchObject({ transactionHash, blockNumber })
  await expect(
    relayer.deps.sql`update request_log set cause = '' where request_id = ${id}`,
  ).rejects.toThrow('only ever added to')
})

test('a block that vanishes: followers are told, the same transaction is mined again', async () => {
  const { id } = await relayer.client.submit(await signed())
  const told: RelayStatus[] = []
  const following = (async () => {
    for await (const status of relayer.client.stream(id)) told.push(status)
  })()
  await untilState(relayer, id, 'mined')
  const { transactionHash } = await relayer.client.status(id)
  await stack.chain.setAutomine(false)
  await reorg(stack, 1)
  await untilState(relayer, id, 'broadcast')
  expect(await executionsOf(stack, id)).toHaveLength(0)

  await stack.chain.mine({ blocks: 1 })
  await untilState(relayer, id, 'mined')
  await stack.chain.mine({ blocks: 2 })
  expect(await relayer.client.wait(id)).toMatchObject({ state: 'confirmed', transactionHash })
  expect(await executionsOf(stack, id)).toHaveLength(1)
  await following
  const states = told.map(({ state }) => state)
  expect(states.filter((state, index) => state !== states[index - 1]).join(' ')).toMatch(
    /^(accepted )?(broadcast )?mined broadcast mined confirmed$/,
  )
})

test('a block that vanishes after the deadline: expired, and the signer’s nonce is used', async () => {
  const { id } = await relayer.client.submit(await signed())
  await untilState(relayer, id, 'mined')
  const { transactionHash = '0x' } = await relayer.client.status(id)
  const { from, nonce } = await stack.chain.getTransaction({ hash: transactionHash })
  await stack.chain.setAutomine(false)
  await reorg(stack, 1)
  await stack.chain.increaseTime({ seconds: 700 })
  await untilState(relayer, id, 'broadcast')
  for (let block = 0; block < 8; block += 1) {
    await stack.chain.mine({ blocks: 1 })
    await new Promise((resolve) => setTimeout(resolve, 300))
  }
  expect((await relayer.client.wait(id, { timeout: 30 })).state).toBe('expired')
  expect(await executionsOf(stack, id)).toHaveLength(0)
  expect(await stack.chain.getTransactionCount({ address: from })).toBe(nonce + 1)
})

test('mined by others: said so, final at the depth, and ours to send if their block vanishes', async () => {
  const waiting = await stack.relayer({ relaying: false, environment })
  const one = await signed()
  await relayer.stop()
  const { id } = await waiting.client.submit(one)
  const { transactionHash } = await executeDirectly(stack, one)
  relayer = await stack.relayer({ environment })
  await untilState(relayer, id, 'mined')
  expect(await relayer.client.status(id)).toMatchObject({ transactionHash, minedByOthers: true })
  await reorg(stack, 1)
  const mark = async () => {
    const { state, minedByOthers = false } = await relayer.client.status(id)
    return { state, minedByOthers }
  }
  await expect.poll(mark).toEqual({ state: 'mined', minedByOthers: false })
  await stack.chain.mine({ blocks: 2 })
  const end = await relayer.client.wait(id)
  expect(end.state).toBe('confirmed')
  expect(end.transactionHash).not.toBe(transactionHash)
  expect(await executionsOf(stack, id)).toHaveLength(1)

  const another = await signed()
  await relayer.stop()
  const second = await waiting.client.submit(another)
  await executeDirectly(stack, another)
  await stack.chain.mine({ blocks: 2 })
  relayer = await stack.relayer({ environment })
  expect(await relayer.client.wait(second.id)).toMatchObject({
    state: 'confirmed',
    minedByOthers: true,
  })
  await waiting.stop()
})
