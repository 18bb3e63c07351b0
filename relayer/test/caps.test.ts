import {
  agentWalletSetTypes,
  bindAccount,
  identityDomain,
  identityRegistryAbi,
  membershipAbi,
  registerAgent,
  reputationRegistryAbi,
} from '@guildhall/sdk'
import { type Address, encodeFunctionData, type Hex, slice, zeroHash } from 'viem'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Agent, newAgent } from './agent.ts'
import { deployment, type Stack, startStack, type TestRelayer } from './stack.ts'

const { identityRegistry, membership, reputationRegistry } = deployment.contracts
const address = 'ipfs://bafkreibm6jg3ux5qumhcn2b3flc3tyu6dmlb4xa7u5bf44yegnrjhc4yeq'

/** What the SDK has no action for fits its cap too, with arguments as long as plain use has them. */
let stack: Stack
let relayer: TestRelayer

beforeAll(async () => {
  stack = await startStack()
  relayer = await stack.relayer()
})

afterAll(async () => stack.stop())

/** Makes a call with all the gas its function may have. */
async function called(agent: Agent, to: Address, data: Hex): Promise<void> {
  const gas = relayer.deps.allowList.get(to)?.get(slice(data, 0, 4)) ?? expect.fail()
  const { id } = await relayer.client.submit(await agent.sign({ to, data, gas }))
  const { state, error } = await relayer.client.wait(id, { timeout: 30 })
  expect({ state, error }).toEqual({ state: 'confirmed', error: undefined })
}

async function registered(owner: Agent): Promise<bigint> {
  const { data } = registerAgent(deployment, { agentUri: address })
  await called(owner, identityRegistry, data)
  const [event] = await stack.chain.getContractEvents({
    address: identityRegistry,
    abi: identityRegistryAbi,
    eventName: 'Registered',
    args: { owner: owner.address },
    fromBlock: 0n,
  })
  return event?.args.agentId ?? expect.fail()
}

async function bound(account: Agent, agentId: bigint): Promise<void> {
  await called(account, membership, bindAccount(deployment, { agentId, kind: 'software' }).data)
}

/** Makes an account the agent's wallet, with that account's consent. */
async function walletSet(owner: Agent, agentId: bigint, wallet: Agent): Promise<void> {
  const { timestamp } = await stack.chain.getBlock()
  const deadline = timestamp + 240n
  const signature = await wallet.account.signTypedData({
    domain: identityDomain(deployment),
    types: agentWalletSetTypes,
    primaryType: 'AgentWalletSet',
    message: { agentId, newWallet: wallet.address, owner: owner.address, deadline },
  })
  const data = encodeFunctionData({
    abi: identityRegistryAbi,
    functionName: 'setAgentWallet',
    args: [agentId, wallet.address, deadline, signature],
  })
  await called(owner, identityRegistry, data)
}

test('an agent of eight accounts, closed and put to rest', async () => {
  const owner = newAgent(stack)
  const agentId = await registered(owner)
  await bound(owner, agentId)
  for (let accounts = 1; accounts < 8; accounts += 1) {
    const account = newAgent(stack)
    await walletSet(owner, agentId, account)
    await bound(account, agentId)
  }
  const unset = { abi: identityRegistryAbi, functionName: 'unsetAgentWallet' } as const
  await called(owner, identityRegistry, encodeFunctionData({ ...unset, args: [agentId] }))
  for (const flag of [true, false]) {
    const close = { abi: membershipAbi, functionName: 'closeAccount' } as const
    const activate = { abi: membershipAbi, functionName: 'setActive' } as const
    const data = encodeFunctionData({ ...close, args: [owner.address, flag] })
    await called(owner, membership, data)
    await called(owner, membership, encodeFunctionData({ ...activate, args: [agentId, !flag] }))
  }
})

test('metadata, feedback with two long tags, its answer and its end', async () => {
  const owner = newAgent(stack)
  const client = newAgent(stack)
  const agentId = await registered(owner)
  const tag = 't'.repeat(64)
  const metadata = encodeFunctionData({
    abi: identityRegistryAbi,
    functionName: 'setMetadata',
    args: [agentId, tag, `0x${'ff'.repeat(256)}`],
  })
  await called(owner, identityRegistry, metadata)
  const feedback = encodeFunctionData({
    abi: reputationRegistryAbi,
    functionName: 'giveFeedback',
    args: [agentId, -(10n ** 38n), 18, tag, tag, address, address, zeroHash],
  })
  await called(client, reputationRegistry, feedback)
  const answer = encodeFunctionData({
    abi: reputationRegistryAbi,
    functionName: 'appendResponse',
    args: [agentId, client.address, 1n, address, zeroHash],
  })
  await called(owner, reputationRegistry, answer)
  const end = encodeFunctionData({
    abi: reputationRegistryAbi,
    functionName: 'revokeFeedback',
    args: [agentId, 1n],
  })
  await called(client, reputationRegistry, end)
})
