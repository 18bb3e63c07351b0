import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import {
  acceptOffer,
  agentWalletAbi,
  agentWalletFactoryAbi,
  claimRegistration,
  completeJob,
  counterOffer,
  declineJob,
  dismissOffer,
  disputeDirectly,
  encodeDocument,
  encodeHireTerms,
  encodePayment,
  eventsOf,
  hire,
  jobMarketAbi,
  makeOffer,
  type Offer,
  offersAbi,
  policyIdOf,
  post,
  propose,
  rejectJob,
  retractedEvent,
  ruleJob,
  setSessionKey,
  startJob,
  submitWork,
  webhookEventNames,
} from '@guildhall/sdk'
import {
  encodeFunctionData,
  erc20Abi,
  getAbiItem,
  type Hex,
  toFunctionSelector,
  zeroAddress,
  zeroHash,
} from 'viem'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { drawPanel, hireFor, registerPolicy } from '../jobs.ts'
import { type Newcomer, newClient, newcomer, newVerified } from '../newcomer.ts'
import { deployment, type Stack, startStack, type TestRelayer } from '../stack.ts'
import { type Subscriber, subscribe } from './subscriber.ts'

/** A market in which everything happens that a vocabulary has a word for. */
let stack: Stack
let relayer: TestRelayer
let client: Newcomer
let provider: Newcomer
let readModel: Server
/** Is told of an agent that is not its owner's. */
let scout: Subscriber
const subscribers: Subscriber[] = []
const digest: Hex = `0x${'ab'.repeat(32)}`
const day = 86_400
const {
  jobMarket,
  court,
  peerReview,
  agentWalletFactory,
  testUsdc = zeroAddress,
} = deployment.contracts

beforeAll(async () => {
  stack = await startStack()
  client = await newClient(stack)
  provider = await newcomer(stack)
  // Says of every agent what it is able to do
  readModel = createServer((_, response) => {
    const agent = { tags: [], specialisations: [], registrationFile: { skills: ['Translation '] } }
    response.setHeader('content-type', 'application/json')
    response.end(JSON.stringify({ data: { agent } }))
  }).listen(0, '127.0.0.1')
  await once(readModel, 'listening')
  relayer = await stack.relayer({
    environment: {
      HOOK_KEY: `0x${'7a'.repeat(32)}`,
      OUTGOING_ALLOWED: '127.0.0.0/8',
      INDEXER_URL: `http://127.0.0.1:${(readModel.address() as AddressInfo).port}/graphql`,
    },
  })
})

afterAll(async () => {
  for (const { receiver } of [...subscribers, scout]) await receiver.stop()
  await stack?.stop()
  readModel?.close()
})

test('every name of every vocabulary is told, in the order things happened', async () => {
  const filter = { everything: true, agents: ['0'] }
  const vocabularies = ['agntly', 'registry', 'upmoltwork'] as const
  for (const vocabulary of vocabularies) {
    subscribers.push(await subscribe(relayer, client, { vocabulary, filter }))
  }
  scout = await subscribe(relayer, await newcomer(stack), { filter: { agents: ['7'] } })
  await bidOnPostedJob()
  await negotiate()
  await judgeAndDispute()
  await drawPeers()
  await payFromWallet()
  const agent = await newVerified(stack)
  await agent.send(claimRegistration(deployment, agent.address))
  await nearDeadline()

  const missing = () =>
    webhookEventNames
      .filter(({ vocabulary, name }) => {
        const told = subscribers.find(({ webhook }) => webhook.vocabulary === vocabulary)
        return !told?.names().includes(name)
      })
      .map(({ name }) => name)
  await expect.poll(missing, { interval: 200, timeout: 30_000 }).toEqual([])
  // A name's first message is not its last
  const underWay = async () =>
    (await relayer.deps.sql`select from deliveries where state = 'pending'`).length
  await expect.poll(underWay).toBe(0)
  for (const subscriber of subscribers) {
    const heard = subscriber.heard()
    expect(heard.map(({ name }) => name)).not.toContain(retractedEvent)
    const blocks = heard
      .toSorted((a, b) => a.sequence - b.sequence)
      .flatMap(({ data }) => {
        const chain = data.chain as { block: number } | null
        return chain && !('matched' in data) ? chain.block : []
      })
    expect(blocks).toEqual(blocks.toSorted((a, b) => a - b))
  }
  const [, registry, molt] = subscribers
  const counters = registry?.heard().filter(({ name }) => name === 'job.counter_received') ?? []
  // Three bids and one counter; the proposal itself is none
  expect(counters).toHaveLength(4)
  const rejected = molt?.heard().filter(({ name }) => name === 'task.bid_rejected') ?? []
  expect(rejected).toHaveLength(2)
  const match = molt?.heard().find(({ name }) => name === 'task.new_match')
  expect(match?.data).toMatchObject({ category: 'content', matched: ['translation'] })
  const scouted = scout.heard().find(({ name }) => name === 'JobMatches')
  expect(scouted?.data).toMatchObject({ agentId: '7', matched: ['translation'] })
  // Where both were due, the nearer one stands for the other
  for (const [told, name] of [
    [registry, 'job.deadline_warning'],
    [molt, 'task.deadline_warning'],
  ] as const) {
    const warned = told?.heard().filter((heard) => heard.name === name) ?? []
    expect(warned.map(({ data }) => data.awaited)).toEqual(['delivery', 'delivery'])
  }
}, 240_000)

async function bidOnPostedJob(): Promise<void> {
  const brief = encodeDocument({
    kind: 'brief',
    version: 1,
    title: 'Translate',
    description: 'A page.',
    category: 'content',
    tags: ['translation'],
  })
  const stored = await relayer.client.putDocument(brief)
  const { logs } = await client.send(
    post(deployment, {
      client: client.address,
      policyId: policyIdOf(deployment, 'OPEN'),
      budget: 10_000_000n,
      closing: day,
      maxOffers: 10,
      autoAccept: false,
      brief: stored.digest as Hex,
      payment: { method: 'allowance' },
    }),
  )
  const jobId = eventsOf(logs, jobMarketAbi, 'JobPosted')[0]?.args.jobId ?? expect.fail()
  // While it is open: whom it suits is told nothing of a job that is taken
  await expect.poll(() => subscribers.at(-1)?.names()).toContain('task.new_match')
  const bid = async (by: Newcomer): Promise<Offer> => {
    const terms = {
      jobId,
      version: 1,
      price: 5_000_000n,
      deliveryTime: day,
      expiry: await inOneDay(),
    }
    const made = await by.send(makeOffer(deployment, terms))
    return eventsOf(made.logs, offersAbi, 'OfferMade')[0]?.args.offer as Offer
  }
  const won = await bid(provider)
  await bid(await newcomer(stack))
  const dismissed = await bid(await newcomer(stack))
  await client.send(dismissOffer(deployment, { offer: dismissed }))
  await client.send(acceptOffer(deployment, { offer: won }))
  await provider.send(submitWork(deployment, { jobId, deliverable: digest }))
  await client.send(completeJob(deployment, { jobId }))
}

async function negotiate(): Promise<void> {
  const figures = async (price: bigint) => ({ price, deliveryTime: day, expiry: await inOneDay() })
  const proposed = await client.send(
    propose(deployment, {
      counterpart: provider.address,
      asProvider: false,
      policyId: policyIdOf(deployment, 'CONTRACT'),
      brief: digest,
      offer: await figures(2_000_000n),
    }),
  )
  const live = eventsOf(proposed.logs, offersAbi, 'OfferMade')[0]?.args.offer as Offer
  const countered = await provider.send(
    counterOffer(deployment, { live, ...(await figures(3_000_000n)) }),
  )
  const offer = eventsOf(countered.logs, offersAbi, 'OfferMade')[0]?.args.offer as Offer
  await client.send(acceptOffer(deployment, { offer }))
  // The provider backs out
  await provider.send(declineJob(deployment, { jobId: offer.jobId }))
}

async function judgeAndDispute(): Promise<void> {
  const judge = await newcomer(stack)
  const arbiter = await newcomer(stack)
  const rules = { evaluator: judge.address, arbiter: arbiter.address }
  const policyId = await registerPolicy(client, rules)
  const hired = async () => {
    const jobId = await hireFor(client, { provider: provider.address, policyId })
    await provider.send(submitWork(deployment, { jobId, deliverable: digest }))
    return jobId
  }
  await judge.send(completeJob(deployment, { jobId: await hired() }))
  await judge.send(rejectJob(deployment, { jobId: await hired() }))
  const jobId = await hired()
  const dispute = { jobId, party: client.address, reason: digest }
  await client.send(disputeDirectly(deployment, dispute))
  await arbiter.send(ruleJob(deployment, { jobId, providerBps: 0 }))
  // The client's own verdict is final at once
  const direct = policyIdOf(deployment, 'DIRECT')
  const last = await hireFor(client, { provider: provider.address, policyId: direct })
  await provider.send(submitWork(deployment, { jobId: last, deliverable: digest }))
  await client.send(rejectJob(deployment, { jobId: last }))
}

async function drawPeers(): Promise<void> {
  for (let peers = 0; peers < 4; peers += 1) await newVerified(stack)
  const policyId = await registerPolicy(client, { evaluator: peerReview, arbiter: court })
  const jobId = await hireFor(client, { provider: provider.address, policyId })
  await provider.send(submitWork(deployment, { jobId, deliverable: digest }))
  await drawPanel(stack, client, 'peers', jobId)
}

async function payFromWallet(): Promise<void> {
  const made = await client.send({
    to: agentWalletFactory,
    data: encodeFunctionData({
      abi: agentWalletFactoryAbi,
      functionName: 'createWallet',
      args: [client.address, zeroHash],
    }),
  })
  const wallet =
    eventsOf(made.logs, agentWalletFactoryAbi, 'WalletCreated')[0]?.args.wallet ?? expect.fail()
  const args = [wallet, 50_000_000n] as const
  const data = encodeFunctionData({ abi: erc20Abi, functionName: 'transfer', args })
  await client.send({ to: testUsdc, data })
  const key = await newcomer(stack)
  const hireFunction = getAbiItem({ abi: jobMarketAbi, name: 'hire' })
  const limits = { perPayment: 20_000_000n, perDay: 40_000_000n, perMonth: 100_000_000n }
  const { timestamp } = await stack.chain.getBlock()
  const session = {
    expiry: Number(timestamp) + 30 * day,
    jobId: 0n,
    budgets: [{ token: testUsdc, spender: jobMarket, limits }],
    permissions: [{ target: jobMarket, selector: toFunctionSelector(hireFunction) }],
  }
  await client.send(setSessionKey(wallet, { key: key.address, session }))
  const terms = encodeHireTerms({
    client: wallet,
    provider: provider.address,
    policyId: policyIdOf(deployment, 'DIRECT'),
    price: 7_000_000n,
    deliveryTime: day,
    brief: zeroHash,
  })
  const call = encodeFunctionData({
    abi: jobMarketAbi,
    functionName: 'hire',
    args: [terms, encodePayment({ method: 'allowance' })],
  })
  const payment = {
    token: testUsdc,
    spender: jobMarket,
    amount: 7_000_000n,
    target: jobMarket,
    jobId: 0n,
    data: call,
  }
  const paid = await key.send({ to: wallet, data: ofWallet('pay', [payment]) })
  const jobId = eventsOf(paid.logs, jobMarketAbi, 'JobHired')[0]?.args.jobId ?? expect.fail()
  await provider.send(declineJob(deployment, { jobId }))
  await client.send({ to: wallet, data: ofWallet('creditRefund', [jobId]) })
  const all = [testUsdc, client.address, 1_000_000n]
  await client.send({ to: wallet, data: ofWallet('withdraw', all) })
}

function ofWallet(
  functionName: 'pay' | 'creditRefund' | 'withdraw',
  args: readonly unknown[],
): Hex {
  return encodeFunctionData({ abi: agentWalletAbi, functionName, args: args as never })
}

async function nearDeadline(): Promise<void> {
  const first = await hiredFor(3 * day)
  const second = await hiredFor(6 * day)
  await at(first.deadline - 23 * 3600)
  await expect.poll(() => warnedOf(first.jobId)).toEqual([24])
  await at(first.deadline - 1800)
  await expect.poll(() => warnedOf(first.jobId)).toEqual([24, 1])
  await at(second.deadline - 1800)
  await expect.poll(() => warnedOf(second.jobId)).toEqual([24, 1])
}

async function hiredFor(deliveryTime: number): Promise<{ jobId: bigint; deadline: number }> {
  const { logs } = await client.send(
    hire(deployment, {
      client: client.address,
      provider: provider.address,
      policyId: policyIdOf(deployment, 'DIRECT'),
      price: 1_000_000n,
      deliveryTime,
      brief: zeroHash,
      payment: { method: 'allowance' },
    }),
  )
  const { jobId, deadline } = eventsOf(logs, jobMarketAbi, 'JobHired')[0]?.args ?? expect.fail()
  await provider.send(startJob(deployment, { jobId }))
  return { jobId, deadline }
}

async function at(time: number): Promise<void> {
  await stack.chain.setNextBlockTimestamp({ timestamp: BigInt(time) })
  await stack.chain.mine({ blocks: 1 })
}

async function warnedOf(jobId: bigint): Promise<number[] | undefined> {
  const [row] = await relayer.deps.sql<{ warned: number[] }[]>`
    select warned from market_jobs where job_id = ${String(jobId)}`
  return row?.warned
}

async function inOneDay(): Promise<number> {
  return Number((await stack.chain.getBlock()).timestamp) + day
}
