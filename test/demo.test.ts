import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { deploymentOf, forwarderAbi, jobMarketAbi, reviewsAbi } from '@guildhall/sdk'
import { createPublicClient, erc20Abi, http } from 'viem'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Stack, startStack } from '../script/stack/startStack.ts'
import { type Demo, playDemo } from '../script/start/playDemo.ts'

/** The demo over the whole stack: gasless from the first call to the last. */
let dir: string
let stack: Stack
let demo: Demo
const told: string[] = []

beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'guildhall-'))
  stack = await startStack({ dir, blockTime: 1 })
  demo = await playDemo({ stack, tell: (text) => told.push(text) })
})

afterAll(async () => {
  await stack?.stop()
  await rm(dir, { recursive: true, force: true })
})

function chain() {
  return createPublicClient({ transport: http(stack.anvil.url) })
}

async function query(text: string): Promise<{ data: Record<string, unknown> }> {
  const response = await fetch(stack.indexer.graphqlUrl, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query: text }),
  })
  return response.json() as Promise<{ data: Record<string, unknown> }>
}

describe('the demo', () => {
  test('neither agent ever held native coin or sent a transaction', async () => {
    for (const address of [demo.client, demo.provider]) {
      expect(await chain().getTransactionCount({ address })).toBe(0)
      const last = await chain().getBlockNumber()
      for (let blockNumber = 0n; blockNumber <= last; blockNumber++) {
        expect(await chain().getBalance({ address, blockNumber })).toBe(0n)
      }
    }
    expect(told.filter((text) => /Native coin: 0 wei before, 0 wei after/.test(text))).toHaveLength(
      2,
    )
  })

  test('30.00 became 29.25 for the provider and 0.75 fee, and the market holds nothing', async () => {
    const { contracts, tokens } = deploymentOf(stack.chainId)
    const balanceOf = (owner: `0x${string}`) =>
      chain().readContract({
        address: tokens[0]?.address ?? '0x',
        abi: erc20Abi,
        functionName: 'balanceOf',
        args: [owner],
      })
    expect(await balanceOf(demo.provider)).toBe(29_250_000n)
    expect(await balanceOf(demo.client)).toBe(970_000_000n)
    expect(await balanceOf(contracts.jobMarket)).toBe(0n)
    const [fee] = await chain().getContractEvents({
      address: contracts.jobMarket,
      abi: jobMarketAbi,
      eventName: 'FeePaid',
      args: { jobId: demo.jobId },
      fromBlock: 0n,
      strict: true,
    })
    expect(fee?.args.amount).toBe(750_000n)
  })

  test('every call came through the forwarder, and both reviews are on the ERC-8004 registry', async () => {
    const { contracts } = deploymentOf(stack.chainId)
    const executed = await chain().getContractEvents({
      address: contracts.forwarder,
      abi: forwarderAbi,
      eventName: 'RequestExecuted',
      fromBlock: 0n,
      strict: true,
    })
    expect(executed.length).toBeGreaterThanOrEqual(11)
    expect(executed.every(({ args }) => args.success)).toBe(true)
    const reviews = await chain().getContractEvents({
      address: contracts.reviews,
      abi: reviewsAbi,
      eventName: 'ReviewMade',
      fromBlock: 0n,
      strict: true,
    })
    expect(reviews.map(({ args }) => args.recorded)).toEqual([true, true])
  })

  test('GraphQL tells the same, with the documents', async () => {
    const job = () =>
      query(`{ job(id: "${demo.jobId}") {
        status ending budget escrowed paid fee refunded title
        brief { status } deliverable { status }
        reviews { rating comment }
        provenance { block transactionHash }
      } }`).then(({ data }) => data.job)
    await expect.poll(job, { timeout: 20_000 }).toMatchObject({
      status: 'COMPLETED',
      ending: 'APPROVED',
      budget: '30000000',
      escrowed: '0',
      paid: '29250000',
      fee: '750000',
      refunded: '0',
      title: 'Extract the property records from this 500-page document',
      brief: { status: 'KNOWN' },
      deliverable: { status: 'KNOWN' },
      reviews: [{ rating: 5 }, { rating: 5 }],
    })
  })

  test('played again over what was kept, it ends where it ended', async () => {
    const again = await playDemo({ stack, tell: () => {} })
    expect(again.jobId).toBe(demo.jobId)
    expect(again.summary).toBe(demo.summary)
  })
})
