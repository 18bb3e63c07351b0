import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import {
  approveToken,
  bindAccount,
  claimRegistration,
  claimVerification,
  completeJob,
  deploymentOf,
  hire,
  local,
  membershipAbi,
  mintForJobs,
  pointsAbi,
  policyIdOf,
  registerAgent,
  submitWork,
} from '@guildhall/sdk'
import { encodeFunctionData, zeroHash } from 'viem'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { actorOf, agentIdIn, jobIdIn, rpc } from '../indexer/test/actor.ts'
import { answer } from '../indexer/test/graphql.ts'
import { joinVerified, type Member, verify } from '../indexer/test/market/joinVerified.ts'
import { throughTimelock } from '../indexer/test/market/throughTimelock.ts'
import { anvilKey } from '../script/stack/keys.ts'
import { type Stack, startStack } from '../script/stack/startStack.ts'
import { anotherRelayer } from './doors/door.ts'

/** The market's own jobs, over the whole stack and through weeks of the chain's time. */
const deployment = deploymentOf(local.id)
const { points, jobMarket } = deployment.contracts
const system = 3
const day = 86_400
let dir: string
let stack: Stack

type Own = {
  id: string
  status: string
  title: string | null
  budget: string
  group: string
  isSystem: boolean
}
type Jobs = { jobs: { totalCount: number; edges: { node: Own }[] } }

beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'guildhall-'))
  stack = await startStack({ dir })
  await mkdir(`${dir}/other/logs`, { recursive: true })
})

afterAll(async () => {
  await stack?.stop()
  await rm(dir, { recursive: true, force: true })
})

const at = (index: number) => actorOf(deployment, stack.anvil.url, index)

/** Goes to a time in Unix seconds and mines a block there. */
async function goTo(time: number): Promise<void> {
  await rpc(stack.anvil.url, 'evm_setNextBlockTimestamp', time)
  await rpc(stack.anvil.url, 'evm_mine')
}

async function chainTime(): Promise<number> {
  return Number((await at(0).publicClient.getBlock()).timestamp)
}

async function ownJobs(): Promise<readonly Own[]> {
  const block = Number(await rpc(stack.anvil.url, 'eth_blockNumber'))
  const { jobs } = await answer<Jobs>(
    stack.indexer.graphqlUrl,
    `query ($client: Hex!, $block: Int!) {
      jobs(filter: { client: $client }, first: 100, orderBy: OLDEST, minBlock: $block) {
        totalCount edges { node { id title status budget group isSystem } }
      }
    }`,
    { client: at(system).address, block },
  )
  return jobs.edges.map(({ node }) => node)
}

const count = async () => (await ownJobs()).length

async function mintedToday(): Promise<bigint> {
  const [, , own] = await at(0).publicClient.readContract({
    address: points,
    abi: pointsAbi,
    functionName: 'mintedToday',
  })
  return own
}

/** Governance makes an account's agent a system agent. */
async function appoint(index: number): Promise<bigint> {
  const [actor, governance] = [at(index), at(7)]
  const agentId = agentIdIn(await actor.call(registerAgent(deployment, { agentUri: '' })))
  await actor.call(bindAccount(deployment, { agentId, kind: 'software' }))
  const { membership, timelock } = deployment.contracts
  const args = [agentId] as const
  const data = encodeFunctionData({ abi: membershipAbi, functionName: 'makeSystem', args })
  for (const sent of throughTimelock(membership, data)) {
    await governance.call({ to: timelock, data: sent, gas: 0n })
  }
  return agentId
}

const env = {
  DATABASE_SCHEMA: 'relayer_system',
  RELAYER_PRIVATE_KEYS: anvilKey(5),
  SYSTEM_PRIVATE_KEY: anvilKey(system),
  SYSTEM_SECONDS: '1',
  SYSTEM_POINTS_PER_DAY: '300',
  SYSTEM_MAX_OPEN: '50',
  SYSTEM_MIN_OPEN: '100',
}

/** A job of 100 points between two strangers, done and approved. */
async function trade([client, provider]: readonly [Member, Member]): Promise<bigint> {
  await client.actor.call(claimRegistration(deployment, client.actor.address))
  await client.actor.call(claimVerification(deployment, client.agentId))
  return hireAndPay([client, provider])
}

async function hireAndPay([client, provider]: readonly [Member, Member]): Promise<bigint> {
  await client.actor.call(approveToken(deployment, { token: points, amount: 100_00n }))
  const hired = await client.actor.call(
    hire(deployment, {
      client: client.actor.address,
      provider: provider.actor.address,
      policyId: policyIdOf(deployment, 'DIRECT', points),
      price: 100_00n,
      deliveryTime: day,
      brief: zeroHash,
      payment: { method: 'allowance' },
    }),
  )
  const jobId = jobIdIn(hired)
  await provider.actor.call(submitWork(deployment, { jobId, deliverable: zeroHash }))
  await client.actor.call(completeJob(deployment, { jobId }))
  return jobId
}

const soon = { timeout: 90_000, interval: 500 }
const aWhile = () => new Promise((resolve) => setTimeout(resolve, 4000))

test('the market’s own jobs: by the calendar, where work is scarce, after an ended job; each once', async () => {
  // A Monday at nine: the week before has an hour left
  const week = 7 * day
  const monday = Date.UTC(2024, 0, 1, 9) / 1000
  await goTo(monday + Math.ceil(((await chainTime()) + day - monday) / week) * week)

  // Not before governance says so
  const early = await anotherRelayer(stack, dir, env)
  await aWhile()
  expect(await count()).toBe(0)
  const systemAgent = await appoint(system)
  // Calendar: 30 + 30 + 60 + 40 + 40; a bounty: 20
  await expect.poll(count, soon).toBe(6)
  await aWhile()
  const first = await ownJobs()
  expect(first.map(({ budget }) => Number(budget)).toSorted((a, b) => a - b)).toEqual([
    ...[20_00, 30_00, 30_00, 40_00, 40_00, 60_00],
  ])
  expect(first.every(({ isSystem }) => isSystem)).toBe(true)
  expect(await mintedToday()).toBe(220_00n)
  await expect
    .poll(async () => (await ownJobs()).map(({ title }) => title), soon)
    .toContain('Report the week of the market in figures')

  // Ten o'clock, with two relayers, one of which dies
  const other = await anotherRelayer(stack, `${dir}/other`, {
    ...env,
    RELAYER_PRIVATE_KEYS: anvilKey(4),
  })
  await goTo((await chainTime()) + 3600)
  await early.running.kill()
  await expect.poll(count, soon).toBe(8)
  await early.again()
  await aWhile()
  expect(await count()).toBe(8)
  expect(await mintedToday()).toBe(280_00n)

  // Everything forgotten: the chain is asked, and nothing is posted twice
  await early.running.stop()
  await other.running.stop()
  const forgetful = await anotherRelayer(stack, dir, {
    ...env,
    DATABASE_SCHEMA: 'relayer_forgetful',
  })
  await aWhile()
  await aWhile()
  expect(await count()).toBe(8)

  // The next day: one bounty; a case study of one of two jobs, the other a day later
  const strangers = await joinVerified({ deployment, rpcUrl: stack.anvil.url, from: 20, count: 4 })
  const [ada, bob, cy, dot] = strangers as [Member, Member, Member, Member]
  const ended = [await trade([ada, bob]), await trade([cy, dot])]
  await goTo((await chainTime()) + day)
  await expect.poll(count, soon).toBe(10)
  await goTo((await chainTime()) + day)
  await expect.poll(count, soon).toBe(12)
  const about = async () =>
    (await ownJobs()).flatMap(({ title }) =>
      title?.startsWith('Write a case study') ? [title] : [],
    )
  await expect.poll(about, soon).toEqual(ended.map((jobId) => `Write a case study of job ${jobId}`))
  // The market's own is none, though it is worth enough and its agent has a handle
  const own = { actor: at(system), agentId: systemAgent }
  await verify(own)
  await own.actor.call(mintForJobs(deployment, 100_00n))
  await hireAndPay([own, bob])
  // Nor are those written about that were, however often it is looked
  await goTo((await chainTime()) + day)
  await expect.poll(count, soon).toBe(14)
  await aWhile()
  expect(await about()).toHaveLength(2)
  expect(new Set((await ownJobs()).map(({ group }) => group)).size).toBe(14)
  const held = await at(0).publicClient.readContract({
    address: points,
    abi: pointsAbi,
    functionName: 'balanceOf',
    args: [jobMarket],
  })
  const open = (await ownJobs()).filter(({ status }) => status === 'OPEN')
  expect(open).toHaveLength(13)
  expect(held).toBe(open.reduce((sum, { budget }) => sum + BigInt(budget), 0n))
  await forgetful.running.stop()
}, 600_000)

test('caps hold: of points a day, and of jobs open at once', async () => {
  const before = await count()
  for (const [name, cap] of [
    ['relayer_poor', { SYSTEM_POINTS_PER_DAY: '0' }],
    ['relayer_full', { SYSTEM_MAX_OPEN: '13' }],
    ['relayer_enough', { SYSTEM_MIN_OPEN: '13' }],
  ] as const) {
    const capped = await anotherRelayer(stack, dir, { ...env, DATABASE_SCHEMA: name, ...cap })
    await goTo((await chainTime()) + 3600)
    await aWhile()
    expect(await count(), name).toBe(before)
    await capped.running.stop()
  }
}, 180_000)
