import { drip, registerAgent, type SignedRequest } from '@guildhall/sdk'
import type { Address, Hex } from 'viem'
import { generatePrivateKey, privateKeyToAddress } from 'viem/accounts'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { newAgent, postSigned } from './agent.ts'
import {
  agreeing,
  agreeingInSimulation,
  burnGas,
  refuseOnceMined,
  refuseWithNul,
} from './hostileSigner.ts'
import { deployment, type Stack, startStack, type TestRelayer } from './stack.ts'

/** Accounts with code that sign anything and do harm when they are given an agent. */
let stack: Stack
let relayer: TestRelayer

beforeAll(async () => {
  stack = await startStack()
  relayer = await stack.relayer()
})

afterAll(async () => stack.stop())

async function accountOf(otherwise: (start: number) => Hex): Promise<Address> {
  const address = privateKeyToAddress(generatePrivateKey())
  await stack.chain.setCode({ address, bytecode: agreeing(otherwise) })
  return address
}

function registration(from: Address, lane = 0n, gas?: bigint): SignedRequest {
  const call = registerAgent(deployment, { agentUri: '' })
  const deadline = Math.floor(Date.now() / 1000) + 600
  return {
    request: { from, nonce: lane << 64n, deadline, ...call, gas: gas ?? call.gas },
    signature: '0x00',
  }
}

/** Somebody else's request, and that it comes through. */
async function expectOthersServed(): Promise<void> {
  const { id } = await relayer.client.submit(await newAgent(stack).sign(drip(deployment)))
  expect((await relayer.client.wait(id, { timeout: 30 })).state).toBe('confirmed')
}

test('a reason PostgreSQL cannot keep, in a simulation: refused, and the queue goes on', async () => {
  const from = await accountOf(() => refuseWithNul)
  const { id } = await relayer.client.submit(registration(from))
  await expectOthersServed()
  expect(await relayer.client.wait(id, { timeout: 30 })).toMatchObject({
    state: 'refused',
    error: { name: 'Error', args: [''], message: 'The contract refused: Error().' },
  })
})

test('a reason PostgreSQL cannot keep, once mined: reverted, and what follows is settled', async () => {
  const from = await accountOf(refuseOnceMined(deployment.contracts.forwarder))
  const lanes = await Promise.all(
    relayer.deps.keyring.senders.map((_, lane) =>
      relayer.client.submit(registration(from, BigInt(lane))),
    ),
  )
  await expectOthersServed()
  for (const { id } of lanes) {
    expect(await relayer.client.wait(id, { timeout: 30 })).toMatchObject({
      state: 'reverted',
      error: { name: 'Error', args: [''] },
      transactionHash: expect.stringMatching(/^0x/),
    })
  }
  await expectOthersServed()
})

test('work of its own, paid by the relayer: no more than the function’s cap', async () => {
  const from = await accountOf(burnGas)
  const { gas } = registerAgent(deployment, { agentUri: '' })
  const more = await relayer.app.request('/v1/relay', postSigned(registration(from, 0n, gas + 1n)))
  expect(more.status).toBe(422)
  expect(await more.json()).toMatchObject({
    type: 'urn:guildhall:problem:gas-too-high',
    max: String(gas),
  })

  const { id } = await relayer.client.submit(registration(from))
  const { state, transactionHash = '0x' } = await relayer.client.wait(id, { timeout: 30 })
  expect(state).toBe('confirmed')
  const { gasUsed } = await stack.chain.getTransactionReceipt({ hash: transactionHash })
  expect(gasUsed).toBeGreaterThan(400_000n)
  expect(gasUsed).toBeLessThan(gas + 100_000n)
})

test('a signature that is good in a simulation and not once mined: paid for once', async () => {
  const from = privateKeyToAddress(generatePrivateKey())
  const bytecode = agreeingInSimulation(deployment.contracts.forwarder)
  await stack.chain.setCode({ address: from, bytecode })
  const request = { ...registration(from).request, ...drip(deployment) }
  const { id } = await relayer.client.submit({ request, signature: '0x00' })
  expect(await relayer.client.wait(id, { timeout: 20 })).toMatchObject({
    state: 'refused',
    error: { name: 'BadSignature' },
  })
  const { entries } = await relayer.client.log(id)
  expect(entries.filter(({ state }) => state === 'signed')).toHaveLength(1)
})
