import { drip, type ForwardRequest, forwarderAbi } from '@guildhall/sdk'
import { type Address, concat, getAddress, type Hex, zeroAddress } from 'viem'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Agent, newAgent, postSigned } from './agent.ts'
import { executionsOf } from './executions.ts'
import { deployment, type Stack, startStack, type TestRelayer } from './stack.ts'

const wallet = getAddress('0x00000000000000000000000000000000000a11ce')
const glutton = getAddress('0x000000000000000000000000000000000000da7a')
let stack: Stack
let relayer: TestRelayer
let owner: Agent

beforeAll(async () => {
  stack = await startStack()
  relayer = await stack.relayer()
  owner = newAgent(stack)
  await stack.chain.setCode({ address: wallet, bytecode: walletOf(owner.address) })
  // JUMPDEST PUSH0 JUMP: burns whatever gas it is given
  await stack.chain.setCode({ address: glutton, bytecode: '0x5b5f56' })
})

afterAll(async () => stack.stop())

/** A contract that answers ERC-1271: valid is what its owner's key signed. */
function walletOf(owner: Address): Hex {
  return concat([
    '0x6004355f52', // hash to memory[0]
    '0x60a4355f1a602052', // v to memory[32]
    '0x606435604052', // r to memory[64]
    '0x608435606052', // s to memory[96]
    '0x60205f60805f60015afa50', // ecrecover of these to memory[0]
    '0x5f5173', // is it
    owner,
    '0x14', // the owner's? then
    '0x631626ba7e0260e01b5f5260205ff3', // the magic value
  ])
}

async function requestOf(from: Address): Promise<ForwardRequest> {
  const nonce = await stack.chain.readContract({
    address: deployment.contracts.forwarder,
    abi: forwarderAbi,
    functionName: 'nextNonce',
    args: [from, 0n],
  })
  const { request } = await owner.sign(drip(deployment))
  return { ...request, from, nonce }
}

test('a contract that accepts the signature (ERC-1271) is relayed', async () => {
  const signed = await owner.signExactly(await requestOf(wallet))
  const { id, from } = await relayer.client.submit(signed)
  expect(from).toBe(wallet)
  expect((await relayer.client.wait(id)).state).toBe('confirmed')
  expect(await executionsOf(stack, id)).toHaveLength(1)
})

test('error: the contract does not accept it', async () => {
  const signed = await newAgent(stack).signExactly(await requestOf(wallet))
  const response = await relayer.app.request('/v1/relay', postSigned(signed))
  expect(response.status).toBe(401)
  expect(await response.json()).toMatchObject({
    type: 'urn:guildhall:problem:bad-signature',
    signer: wallet,
  })
})

test('error: the contract burns all gas instead of answering', async () => {
  const signed = await owner.signExactly(await requestOf(glutton))
  const response = await relayer.app.request('/v1/relay', postSigned(signed))
  expect(response.status).toBe(401)
})

test('error: nobody signs for the zero address', async () => {
  const signed = await owner.signExactly(await requestOf(zeroAddress))
  const response = await relayer.app.request(
    '/v1/relay',
    postSigned({ ...signed, signature: `0x${'00'.repeat(64)}1b` }),
  )
  expect(response.status).toBe(401)
})

test('behavior: a contract that changes its mind is refused, nothing is sent', async () => {
  const waiting = await stack.relayer({
    relaying: false,
    environment: { DATABASE_SCHEMA: 'mind' },
  })
  const signed = await owner.signExactly(await requestOf(wallet))
  const { id } = await waiting.client.submit(signed)
  await waiting.stop()
  await stack.chain.setCode({ address: wallet, bytecode: walletOf(newAgent(stack).address) })
  const later = await stack.relayer({ environment: { DATABASE_SCHEMA: 'mind' } })
  expect(await later.client.wait(id)).toMatchObject({
    state: 'refused',
    error: { name: 'BadSignature' },
  })
})
