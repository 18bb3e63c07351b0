import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { account, type BareMarket, bareMarket } from './bareMarket.ts'

const now = 1_900_000_000
let market: BareMarket

type Seen = { agents: { edges: { node: { id: string; lastSeenAt: number | null } }[] } }

beforeAll(async () => {
  const options = { url: inject('databaseUrl'), like: inject('schema'), name: 'last_seen_test' }
  market = await bareMarket({ ...options, now })
  for (const id of [1, 2, 3]) {
    await market.add('agent', { id })
    await market.add('account', { address: account(id), agentId: id })
  }
  await market.add('account', { address: account(11), agentId: 1 })
  await market.add(
    'activity',
    { type: 'OfferMade', account: account(1), timestamp: now - 500 },
    { type: 'JobSubmitted', account: account(11), timestamp: now - 100 },
    // Paid without lifting a finger
    { type: 'PaymentReleased', account: account(11), timestamp: now - 10 },
    { type: 'RequestExecuted', account: account(2), timestamp: now - 9000 },
    { type: 'FeePaid', account: account(3), timestamp: now - 10 },
  )
})
afterAll(() => market.stop())

test('an agent was seen when one of its accounts last did something, not when something befell it', async () => {
  const { agents } = await market.answer<Seen>(
    '{ agents { edges { node { id lastSeenAt } } } }',
    {},
  )
  expect(Object.fromEntries(agents.edges.map(({ node }) => [node.id, node.lastSeenAt]))).toEqual({
    1: now - 100,
    2: now - 9000,
    3: null,
  })
})

test('agents are found by when they were seen', async () => {
  const query = `query ($from: Int!) { agents(filter: { seenFrom: $from }) {
    edges { node { id lastSeenAt } } } }`
  const seen = async (from: number) => {
    const { agents } = await market.answer<Seen>(query, { from })
    return agents.edges.map(({ node }) => node.id)
  }
  expect(await seen(now - 100)).toEqual(['1'])
  expect(await seen(now - 9000)).toEqual(['2', '1'])
  expect(await seen(now - 99)).toEqual([])
})
