import { jobMarketAbi, policyIdOf } from '@guildhall/sdk'
import { getAbiItem, parseEventLogs } from 'viem'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { logsOfJob } from '../src/dispatch/logsOfJob.ts'
import { findOwnWallets } from '../src/webhooks/wallets.ts'
import { createWallet } from './auth.ts'
import { hireFor } from './jobs.ts'
import { type Newcomer, newClient, newcomer } from './newcomer.ts'
import { type RpcGate, startRpcGate } from './rpcGate.ts'
import { deployment, type Stack, startStack, type TestRelayer } from './stack.ts'

/** What happened long ago is found by a node that searches few blocks at once, as public ones do. */
const mostBlocks = 100
let stack: Stack
let gate: RpcGate
let relayer: TestRelayer
let client: Newcomer
let asked: number[] = []

beforeAll(async () => {
  stack = await startStack()
  client = await newClient(stack)
  gate = await startRpcGate(stack.environment.CHAIN_RPC_URL ?? '')
  relayer = await stack.relayer({ relaying: false, environment: { CHAIN_RPC_URL: gate.url } })
  gate.disturb(({ method, params }) => {
    if (method !== 'eth_getLogs') return undefined
    const [{ fromBlock, toBlock }] = params as [{ fromBlock: string; toBlock: string }]
    const blocks = Number(toBlock) - Number(fromBlock) + 1
    asked.push(blocks)
    if (blocks <= mostBlocks) return undefined
    return { error: `at most ${mostBlocks} blocks`, code: -32005, heard: false }
  })
})

afterAll(async () => {
  await gate?.stop()
  await stack?.stop()
})

test('the wallets of a webhook’s owner', async () => {
  const wallet = await createWallet(stack, client.address)
  await stack.chain.mine({ blocks: 450 })
  const found = await findOwnWallets(relayer.deps, { owner: client.address, filter: {} })
  expect(found).toEqual([{ wallet: wallet.toLowerCase(), owner: client.address.toLowerCase() }])
})

test('what is told of a job, the newest first, and no more than is wanted', async () => {
  const { address: provider } = await newcomer(stack)
  const policyId = policyIdOf(deployment, 'DIRECT')
  const jobId = await hireFor(client, { provider, policyId })
  await stack.chain.mine({ blocks: 450 })
  const event = getAbiItem({ abi: jobMarketAbi, name: 'JobHired' })
  const { jobMarket } = deployment.contracts
  const pages = logsOfJob(relayer.deps, jobId, { address: [jobMarket], events: [event] })
  asked = []
  for await (const logs of pages) {
    const [hired] = parseEventLogs({ abi: [event], logs: [...logs] })
    if (!hired) continue
    expect(hired.args).toMatchObject({ jobId, provider })
    break
  }
  // As many pages as there are blocks since; what came before the job is not asked for
  const taken = asked.filter((blocks) => blocks <= mostBlocks)
  expect(taken.length).toBeGreaterThan(3)
  expect(taken.length).toBeLessThan(8)
})
