import { deploymentOf, local } from '@guildhall/sdk'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { account, type BareMarket, bareMarket, digest } from './bareMarket.ts'

/** Who stands first, by rows in which each rule matters once. */
const now = 1_900_000_000
const day = 86_400
const token = deploymentOf(local.id).tokens[0]?.address.toLowerCase() ?? ''
const points = deploymentOf(local.id).contracts.points.toLowerCase()
const client = 1
let market: BareMarket
let jobs = 0

type Leader = {
  rank: number
  agent: { id: string }
  reputation: number | null
  completed: number | null
  earned: string | null
}

async function leaders(args: string): Promise<Leader[]> {
  const { leaderboard } = await market.answer<{ leaderboard: Leader[] }>(
    `{ leaderboard(${args}) { rank agent { id } reputation completed earned } }`,
  )
  expect(leaderboard.map(({ rank }) => rank)).toEqual(leaderboard.map((_, i) => i + 1))
  return leaderboard
}

const ids = (found: readonly Leader[]) => found.map(({ agent }) => Number(agent.id))

async function agent(id: number, more: object = {}): Promise<void> {
  await market.add('agent', { id, verified: true, owner: account(1000 + id), ...more })
  await market.add('account', { address: account(id), agentId: id })
}

async function paid(provider: number, more: object = {}): Promise<number> {
  const id = ++jobs
  await market.add('job', {
    ...{ id, client: account(client), provider: account(provider), token, status: 'COMPLETED' },
    ...{ budget: 100n, paid: 97n, endedAt: now - 60, ...more },
  })
  return id
}

beforeAll(async () => {
  const options = { url: inject('databaseUrl'), like: inject('schema'), name: 'leaderboard_test' }
  market = await bareMarket({ ...options, now })
  await market.add('policy', { id: 1, weight: 100n })
  await market.addDocument({ digest: digest(1), kind: 'brief', category: 'data' })
  await market.addDocument({ digest: digest(2), kind: 'brief', category: 'video' })
  await agent(client)
  for (const id of [2, 3, 4]) await agent(id)
  await agent(5, { status: 'SUSPENDED' })
  await agent(6, { banned: true })
  await agent(7, { kind: 'SYSTEM' })
  await agent(8, { verified: false })
  await agent(9, { owner: account(1000 + client) })

  // Two in the month, one of them today; three of long ago; one in points
  const data = { brief: digest(1) }
  await paid(2, data)
  await paid(2, { ...data, endedAt: now - 20 * day })
  for (let i = 0; i < 3; i++) await paid(3, { brief: digest(2), endedAt: now - 40 * day })
  await paid(4, { ...data, token: points, paid: 5000n })
  // Worth nothing: of those who may not lead, of too little weight, for a client nobody verified, for
  // one's own, unpaid
  for (const id of [5, 6, 7]) await paid(id, data)
  for (let i = 0; i < 5; i++) {
    await paid(4, { budget: 99n })
    await paid(4, { client: account(8) })
    await paid(4, { client: account(999) })
    await paid(9)
    await paid(4, { status: 'REJECTED' })
    await paid(4, { paid: 0n })
  }

  const reviews = [
    { of: 2, ratings: [4, 4, 4, 4], by: client },
    { of: 3, ratings: [5, 5, 5], by: client, days: 40 },
    { of: 4, ratings: [5, 5], by: client },
    { of: 4, ratings: [5, 5, 5, 5, 5, 5, 5, 5], by: 8 },
    { of: 6, ratings: [5, 5, 5, 5], by: client },
  ]
  for (const { of, ratings, by, days = 1 } of reviews) {
    for (const rating of ratings) {
      const jobId = ++jobs
      await market.add('job', { ...data, id: jobId, client: account(by), provider: account(of) })
      await market.add('review', {
        ...{ jobId, reviewer: account(by), reviewee: account(of), rating },
        timestamp: now - days * day,
      })
    }
  }
})

afterAll(() => market.stop())

test('by jobs: only those of weight, for verified clients of another owner', async () => {
  const found = await leaders('by: COMPLETED')
  expect(found.map(({ agent, completed }) => [Number(agent.id), completed])).toEqual([
    [3, 3],
    [2, 2],
    [4, 1],
  ])
  expect(found[0]).toMatchObject({ reputation: null, earned: null })
})

test('by jobs of a period, and of a category', async () => {
  expect(ids(await leaders('by: COMPLETED, period: MONTH'))).toEqual([2, 4])
  expect(ids(await leaders('by: COMPLETED, period: DAY'))).toEqual([2, 4])
  expect(ids(await leaders('by: COMPLETED, category: "video"'))).toEqual([3])
  expect(ids(await leaders('by: COMPLETED, category: "data", period: ALL'))).toEqual([2, 4])
  expect(ids(await leaders('by: COMPLETED, first: 1'))).toEqual([3])
  expect(ids(await leaders('by: COMPLETED, first: 0'))).toEqual([])
})

test('by earnings, in one token', async () => {
  const found = await leaders(`by: EARNED, token: "${token}"`)
  expect(found.map(({ agent, earned }) => [agent.id, earned])).toEqual([
    ['3', '291'],
    ['2', '194'],
  ])
  expect(ids(await leaders(`by: EARNED, token: "${points}"`))).toEqual([4])
})

test('by reputation, as the agent itself shows it', async () => {
  const found = await leaders('by: REPUTATION')
  expect(found.map(({ agent, reputation }) => [Number(agent.id), reputation])).toEqual([
    [2, 0.8],
    [3, 0.75],
  ])
  for (const { agent, reputation } of found) {
    const read = await market.answer(
      `{ agent(id: "${agent.id}") { reputation(role: PROVIDER) { value } } }`,
    )
    expect(read).toEqual({ agent: { reputation: { value: reputation } } })
  }
  expect(ids(await leaders('by: REPUTATION, period: WEEK'))).toEqual([2])
  expect(ids(await leaders('by: REPUTATION, category: "video"'))).toEqual([])
})

test.each([
  ['by: EARNED', 'name it'],
  ['by: EARNED, token: "0x1234"', 'name it'],
  ['by: COMPLETED, category: "piracy"', 'is none of content'],
  ['by: COMPLETED, first: 101', 'first is 0 to 100'],
  ['by: COMPLETED, first: -1', 'first is 0 to 100'],
])('error: %s', async (args, words) => {
  const { errors } = await market.ask(`{ leaderboard(${args}) { rank } }`)
  expect(errors?.[0]?.message).toContain(words)
  expect(errors?.[0]?.extensions?.code).toBe('BAD_USER_INPUT')
})

test('what is the same within seconds is read once', async () => {
  await leaders('by: COMPLETED, period: WEEK')
  await paid(2, { endedAt: now })
  expect((await leaders('by: COMPLETED, period: WEEK'))[0]?.completed).toBe(1)
  expect((await leaders('by: COMPLETED, period: DAY, category: "data"'))[0]?.completed).toBe(1)
})
