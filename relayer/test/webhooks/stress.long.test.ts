import { join } from 'node:path'
import {
  completeJob,
  drip,
  eventsOf,
  hire,
  jobMarketAbi,
  localChainId,
  policyIdOf,
  submitWork,
} from '@guildhall/sdk'
import { encodeFunctionData, erc20Abi, type Hex, maxUint256, parseEther, zeroHash } from 'viem'
import { generatePrivateKey, type PrivateKeyAccount, privateKeyToAccount } from 'viem/accounts'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { Random } from '../../../script/stack/random.ts'
import { Fleet } from '../chaos/fleet.ts'
import { Tally } from '../chaos/tally.ts'
import type { Receiver } from '../hooks/receiver.ts'
import { newcomer } from '../newcomer.ts'
import { reorg } from '../reorg.ts'
import { deployment, type Stack, startStack, type TestRelayer } from '../stack.ts'
import { type Heard, subscribe, verified } from './subscriber.ts'

/**
 * Relayers are killed and blocks vanish while a market is busy and a receiver is moody. In the end its
 * receivers must know exactly what the chain knows.
 */
const wanted = Number(process.env.HOOKS_EVENTS ?? 150)
const seed = Number(process.env.HOOKS_SEED ?? 1)
const size = 10
// A busy machine may need a second for each
vi.setConfig({ testTimeout: 240_000 + wanted * 1000 })
const random = new Random(seed)
const tally = new Tally()
const environment = {
  HOOK_KEY: `0x${'7a'.repeat(32)}`,
  OUTGOING_ALLOWED: '127.0.0.0/8',
  HOOK_RETRIES: '0.2 0.2 0.5 0.5 1 1 2 2 3 3 3 3 3 3 3 3 3 3 3 3',
  HOOK_TIMEOUT: '2',
  DATABASE_SCHEMA: 'relayer',
}

let stack: Stack
let maker: TestRelayer
let fleet: Fleet | undefined
const receivers: Receiver[] = []

beforeAll(async () => {
  stack = await startStack()
  maker = await stack.relayer({ relaying: false, environment })
})

afterAll(async () => {
  await fleet?.stop()
  for (const one of receivers) await one.stop()
  await stack?.stop()
})

test(`${wanted} events, relayers killed and blocks replaced: none lost, none signed wrongly`, async () => {
  const owner = await newcomer(stack)
  const steady = await subscribe(maker, owner, { filter: { everything: true } })
  const moody = await subscribe(maker, owner, { filter: { everything: true } })
  receivers.push(steady.receiver, moody.receiver)
  moody.receiver.answer = (response) => {
    if (random.below(4) === 0) response.writeHead(random.below(2) ? 500 : 429).end()
    else response.writeHead(204).end()
  }
  const from = await stack.chain.getBlockNumber()
  fleet = await startFleet()
  const clients = await Promise.all(Array.from({ length: 4 }, () => fundedClient()))
  const provider = privateKeyToAccount(generatePrivateKey())
  await stack.chain.setBalance({ address: provider.address, value: parseEther('100') })

  await stack.chain.setAutomine(false)
  let rounds = 0
  try {
    while ((await factsSince(from)).length < wanted) {
      rounds += 1
      await round(clients[rounds % clients.length] ?? expect.fail(), provider)
      if (rounds % 3 === 0) {
        const depth = 1 + random.below(3)
        await settled([steady, moody])
        await reorg(stack, depth)
        tally.add('reorganisations')
      }
      if (rounds % 4 === 2 && (await fleet.kill(random.below(2)))) tally.add('relayers killed')
    }
  } finally {
    await stack.chain.setAutomine(true)
  }
  await stack.chain.mine({ blocks: 1 })

  const truth = await factsSince(from)
  for (const { receiver, webhook } of [steady, moody]) {
    const know = () => accountOf(receiver.received.map((one) => verified(one, webhook.secret)))
    await expect
      .poll(() => know().standing.length, { timeout: 240_000, interval: 500 })
      .toBe(truth.length)
    await expect.poll(() => know().missing, { timeout: 60_000 }).toEqual([])
    const { standing, retracted, messages } = know()
    expect(standing.toSorted()).toEqual(truth.toSorted())
    tally.add('messages', messages)
    tally.add('deliveries', receiver.received.length)
    tally.add('retractions', retracted)
  }
  tally.add('events in the end', truth.length)
  console.log(`seed ${seed}\n${tally.table()}`)
  expect(tally.count('relayers killed')).toBeGreaterThan(0)
})

/** What a receiver knows, which drops what it has had and takes back what was retracted. */
function accountOf(all: readonly Heard[]) {
  const heard = [...new Map(all.map((one) => [one.id, one])).values()].filter(
    ({ name }) => name !== 'webhook.challenge',
  )
  const retractions = heard.filter(({ name }) => name === 'event.retracted')
  const gone = new Set(retractions.map(({ data }) => data.message))
  const told = heard.filter(({ id, name }) => name !== 'event.retracted' && !gone.has(id))
  const known = new Set([
    ...heard.map(({ sequence }) => sequence),
    ...retractions.map(({ data }) => Number(data.sequence)),
  ])
  const newest = Math.max(0, ...known)
  const missing = Array.from({ length: newest }, (_, index) => index + 1).filter(
    (sequence) => !known.has(sequence),
  )
  const standing = told.map(({ data, name }) => {
    const { block, logIndex, transactionHash } = data.chain as Record<string, unknown>
    return `${block} ${logIndex} ${transactionHash} ${name}`
  })
  return { standing, missing, retracted: retractions.length, messages: heard.length }
}

/** What the market's contract has told since a block, as the chain has it now. */
async function factsSince(from: bigint): Promise<string[]> {
  const logs = await stack.chain.getContractEvents({
    address: deployment.contracts.jobMarket,
    abi: jobMarketAbi,
    fromBlock: from + 1n,
  })
  return logs.map(
    ({ blockNumber, logIndex, transactionHash, eventName }) =>
      `${blockNumber} ${logIndex} ${transactionHash} ${eventName}`,
  )
}

/** Some jobs, hired for, delivered and approved, each step a few blocks. */
async function round(client: PrivateKeyAccount, provider: PrivateKeyAccount): Promise<void> {
  const hired = await sendAll(
    client,
    Array.from({ length: size }, () =>
      hire(deployment, {
        client: client.address,
        provider: provider.address,
        policyId: policyIdOf(deployment, 'DIRECT'),
        price: 1_000_000n,
        deliveryTime: 86_400,
        brief: zeroHash,
        payment: { method: 'allowance' },
      }),
    ),
  )
  const jobs = hired.flatMap(({ logs }) =>
    eventsOf(logs, jobMarketAbi, 'JobHired').map(({ args }) => args.jobId),
  )
  const deliverable: Hex = `0x${'cd'.repeat(32)}`
  await sendAll(
    provider,
    jobs.map((jobId) => submitWork(deployment, { jobId, deliverable })),
  )
  await sendAll(
    client,
    jobs.map((jobId) => completeJob(deployment, { jobId })),
  )
}

async function sendAll(account: PrivateKeyAccount, calls: readonly { to: Hex; data: Hex }[]) {
  const { chain } = stack
  let nonce = await chain.getTransactionCount({ address: account.address })
  const hashes: Hex[] = []
  for (const { to, data } of calls) {
    const fees = { gas: 600_000n, maxFeePerGas: 20_000_000_000n, maxPriorityFeePerGas: 1n }
    hashes.push(await chain.sendTransaction({ account, to, data, nonce, ...fees }))
    nonce += 1
  }
  await chain.mine({ blocks: 2 })
  return Promise.all(hashes.map((hash) => chain.waitForTransactionReceipt({ hash })))
}

/** Has receivers hear some of what is about to vanish. */
async function settled(subscribers: readonly { receiver: Receiver }[]): Promise<void> {
  const counts = subscribers.map(({ receiver }) => receiver.received.length)
  const end = Date.now() + 4000
  while (Date.now() < end) {
    await new Promise((resolve) => setTimeout(resolve, 100))
    if (
      subscribers.every(({ receiver }, one) => receiver.received.length > (counts[one] ?? 0) + 20)
    ) {
      return
    }
  }
}

async function fundedClient(): Promise<PrivateKeyAccount> {
  const client = await newcomer(stack)
  await stack.chain.setBalance({ address: client.address, value: parseEther('100') })
  await client.send(drip(deployment))
  const { jobMarket, testUsdc = jobMarket } = deployment.contracts
  const args = [jobMarket, maxUint256] as const
  const data = encodeFunctionData({ abi: erc20Abi, functionName: 'approve', args })
  await client.send({ to: testUsdc, data })
  return client.account
}

async function startFleet(): Promise<Fleet> {
  const { CHAIN_RPC_URL = '', DATABASE_URL = '', CONTENT_DIR = '' } = stack.environment
  const options = {
    chainId: localChainId,
    rpcUrl: CHAIN_RPC_URL,
    databaseUrl: DATABASE_URL,
    contentDir: CONTENT_DIR,
    logFile: join(stack.dir, 'relayers.log'),
    env: { ...environment, LEASE_SECONDS: '1' },
  }
  const started = new Fleet([options, options], tally)
  await started.startAll()
  return started
}
