import { setTimeout as sleep } from 'node:timers/promises'
import { drip, forwarderAbi } from '@guildhall/sdk'
import { parseGwei } from 'viem'
import { generatePrivateKey, privateKeyToAddress } from 'viem/accounts'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { relayerKeys } from '../../script/stack/keys.ts'
import { newAgent } from './agent.ts'
import { executeDirectly } from './executeDirectly.ts'
import { executionsOf } from './executions.ts'
import { deployment, type Stack, startStack, type TestRelayer } from './stack.ts'
import { untilState } from './untilState.ts'

let stack: Stack

beforeAll(async () => {
  stack = await startStack()
})

afterAll(async () => stack.stop())

describe('what happens before the relayer sends', () => {
  let waiting: TestRelayer
  let relayer: TestRelayer | undefined

  beforeEach(async () => {
    waiting = await stack.relayer({ relaying: false })
    relayer = undefined
  })

  afterEach(async () => {
    await relayer?.stop()
    await waiting.stop()
  })

  test('executed by another: confirmed, with the other’s transaction, and nothing sent', async () => {
    const signed = await newAgent(stack).sign(drip(deployment))
    const { id } = await waiting.client.submit(signed)
    const { transactionHash, blockNumber } = await executeDirectly(stack, signed)
    relayer = await stack.relayer()
    expect(await relayer.client.wait(id)).toMatchObject({
      state: 'confirmed',
      transactionHash,
      blockNumber: Number(blockNumber),
    })
    const [row] = await relayer.deps.sql`select transaction_id from requests where id = ${id}`
    expect(row?.transaction_id).toBeNull()
    expect(await executionsOf(stack, id)).toHaveLength(1)
  })

  test('the nonce spent on another request: cancelled', async () => {
    const agent = newAgent(stack)
    const signed = await agent.sign(drip(deployment))
    const { id } = await waiting.client.submit(signed)
    const { request } = signed
    await executeDirectly(
      stack,
      await agent.signExactly({ ...request, deadline: request.deadline + 1 }),
    )
    relayer = await stack.relayer()
    expect(await relayer.client.wait(id)).toMatchObject({
      state: 'cancelled',
      error: { name: 'WrongNonce' },
    })
  })

  test('the lane voided by its signer: cancelled, and new requests in it are told', async () => {
    const agent = newAgent(stack)
    const signed = await agent.sign(drip(deployment), { lane: 7n })
    const { id } = await waiting.client.submit(signed)
    await stack.chain.setBalance({ address: agent.address, value: 10n ** 18n })
    await stack.chain.waitForTransactionReceipt({
      hash: await stack.chain.writeContract({
        account: agent.account,
        address: deployment.contracts.forwarder,
        abi: forwarderAbi,
        functionName: 'voidLane',
        args: [7n],
      }),
    })
    relayer = await stack.relayer()
    expect((await relayer.client.wait(id)).state).toBe('cancelled')
    const next = await agent.sign(drip(deployment), { lane: 7n })
    await expect(relayer.client.submit(next)).rejects.toMatchObject({ status: 409 })
  })

  test('the deadline passed: expired, and nothing sent', async () => {
    const signed = await newAgent(stack).sign(drip(deployment))
    const { id } = await waiting.client.submit(signed)
    await stack.chain.increaseTime({ seconds: 601 })
    await stack.chain.mine({ blocks: 1 })
    relayer = await stack.relayer()
    expect((await relayer.client.wait(id)).state).toBe('expired')
    expect(await executionsOf(stack, id)).toHaveLength(0)
  })
})

describe('who pays', () => {
  afterEach(async () => stack.stopRelayers())

  test('a key without coin is passed over', async () => {
    const keys = [...Array.from({ length: 3 }, generatePrivateKey), relayerKeys[0]]
    const relayer = await stack.relayer({ environment: { RELAYER_PRIVATE_KEYS: keys.join(',') } })
    const signed = await newAgent(stack).sign(drip(deployment))
    expect(await relayer.client.wait((await relayer.client.submit(signed)).id)).toMatchObject({
      state: 'confirmed',
    })
  })

  test('with no key that can pay a request waits, and goes once one can', async () => {
    const key = generatePrivateKey()
    const relayer = await stack.relayer({ environment: { RELAYER_PRIVATE_KEYS: key } })
    const signed = await newAgent(stack).sign(drip(deployment))
    const { id } = await relayer.client.submit(signed)
    await sleep(500)
    expect(await relayer.client.status(id)).toMatchObject({ state: 'accepted' })
    expect(await relayer.deps.sql`select id from transactions where state = 'signed'`).toEqual([])
    await stack.chain.setBalance({ address: privateKeyToAddress(key), value: 10n ** 18n })
    expect((await relayer.client.wait(id)).state).toBe('confirmed')
  })
})

describe('what happens after the relayer has sent', () => {
  let relayer: TestRelayer

  beforeAll(async () => {
    relayer = await stack.relayer()
  })

  afterEach(async () => stack.chain.setAutomine(true))

  test('executed first by another in the same block: confirmed with the other’s transaction', async () => {
    await stack.chain.setAutomine(false)
    const signed = await newAgent(stack).sign(drip(deployment))
    const { id } = await relayer.client.submit(signed)
    await untilState(relayer, id, 'broadcast')
    const { request, signature } = signed
    const hash = await stack.chain.writeContract({
      address: deployment.contracts.forwarder,
      abi: forwarderAbi,
      functionName: 'execute',
      args: [[request], [signature]],
      gas: 3_000_000n,
      maxFeePerGas: parseGwei('100'),
      maxPriorityFeePerGas: parseGwei('50'),
    })
    await stack.chain.mine({ blocks: 1 })
    expect(await relayer.client.wait(id)).toMatchObject({
      state: 'confirmed',
      transactionHash: hash,
    })
    expect(await executionsOf(stack, id)).toHaveLength(1)
  })

  test('mined only after the deadline: expired', async () => {
    await stack.chain.setAutomine(false)
    const signed = await newAgent(stack).sign(drip(deployment))
    const { id } = await relayer.client.submit(signed)
    await untilState(relayer, id, 'broadcast')
    await stack.chain.setNextBlockTimestamp({ timestamp: BigInt(signed.request.deadline) })
    await stack.chain.mine({ blocks: 1 })
    expect((await relayer.client.wait(id)).state).toBe('expired')
    expect(await executionsOf(stack, id)).toHaveLength(0)
  })

  test('dropped by every node: sent again', async () => {
    await stack.chain.setAutomine(false)
    const { id } = await relayer.client.submit(await newAgent(stack).sign(drip(deployment)))
    await untilState(relayer, id, 'broadcast')
    const { transactionHash: hash = '0x' } = await relayer.client.status(id)
    await stack.chain.dropTransaction({ hash })
    await expect
      .poll(() =>
        stack.chain.getTransaction({ hash }).then(
          () => 'there',
          () => 'gone',
        ),
      )
      .toBe('there')
    await stack.chain.mine({ blocks: 1 })
    expect(await relayer.client.wait(id)).toMatchObject({
      state: 'confirmed',
      transactionHash: hash,
    })
  })

  test('its nonce taken by another transaction of the key: sent anew, executed once', async () => {
    await stack.chain.setAutomine(false)
    const { id } = await relayer.client.submit(await newAgent(stack).sign(drip(deployment)))
    await untilState(relayer, id, 'broadcast')
    const { transactionHash: hash = '0x' } = await relayer.client.status(id)
    const { from, nonce } = await stack.chain.getTransaction({ hash })
    const sender = relayer.deps.keyring.senders.find(
      ({ address }) => address.toLowerCase() === from,
    )
    await stack.chain.sendTransaction({
      account: sender ?? expect.fail(),
      to: from,
      nonce,
      maxFeePerGas: parseGwei('100'),
      maxPriorityFeePerGas: parseGwei('50'),
    })
    await stack.chain.mine({ blocks: 1 })
    await stack.chain.setAutomine(true)
    const end = await relayer.client.wait(id)
    expect(end.state).toBe('confirmed')
    expect(end.transactionHash).not.toBe(hash)
    expect(await executionsOf(stack, id)).toHaveLength(1)
    const states = await relayer.deps.sql`select state from transactions where hash = ${hash}`
    expect(states).toEqual([{ state: 'lost' }])
  })
})
