import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { account, type BareMarket, bareMarket, digest } from './bareMarket.ts'

const now = 1_900_000_000
const [client, worker, rival] = [1, 2, 3].map(account)
let market: BareMarket

beforeAll(async () => {
  const options = { url: inject('databaseUrl'), like: inject('schema'), name: 'offers_of_test' }
  market = await bareMarket({ ...options, now })
  const open = { client, status: 'OPEN', entry: 'POST', deadline: now + 500, briefVersion: 1 }
  await market.add('job', { id: 1, ...open }, { id: 2, ...open, status: 'FUNDED' })
  await market.add(
    'offer',
    { hash: digest(1), jobId: 1, provider: worker },
    { hash: digest(2), jobId: 1, provider: rival },
    { hash: digest(3), jobId: 2, provider: worker, state: 'ACCEPTED' },
    { hash: digest(4), jobId: 1, provider: worker, expiry: now },
    // Made to the worker
    { hash: digest(5), jobId: 1, provider: worker, byClient: true },
  )
})
afterAll(() => market.stop())

type Read = { offers: { totalCount: number; edges: { node: { hash: string } }[] } }

async function offers(args: string): Promise<{ hashes: string[]; count: number }> {
  const query = `{ offers(provider: "${worker}" ${args}) { totalCount edges { node { hash } } } }`
  const { offers } = await market.answer<Read>(query, {})
  return { hashes: offers.edges.map(({ node }) => node.hash), count: offers.totalCount }
}

test('those in whose jobs one would be the provider, of all jobs, the newest first', async () => {
  expect(await offers('')).toEqual({ hashes: [5, 4, 3, 1].map(digest), count: 4 })
  expect(await offers(', first: 2')).toEqual({ hashes: [5, 4].map(digest), count: 4 })
})

test('those that can be accepted now', async () => {
  expect(await offers(', liveOnly: true')).toEqual({ hashes: [5, 1].map(digest), count: 2 })
})
