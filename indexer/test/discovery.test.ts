import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { account, type BareMarket, bareMarket, digest } from './bareMarket.ts'

/** Discovery by rows in which each part of a rank matters once. */
const now = 1_900_000_000
const day = 86_400
const [token, other] = [account(7001), account(7002)]
const critic = 1
let market: BareMarket
const statements: string[] = []

type Rank = {
  score: number
  text: number | null
  capability: number | null
  reputation: number | null
  price: number | null
  availability: number | null
}
type Page<Node> = {
  totalCount?: number
  pageInfo: { endCursor: string; hasNextPage: boolean }
  edges: { cursor: string; node: Node }[]
}
type ListingPage = { discoverListings: Page<{ listing: { id: string }; rank: Rank }> }
type AgentPage = { discoverAgents: Page<{ agent: { id: string }; rank: Rank }> }

const rank = 'rank { score text capability reputation price availability }'
const listingsQuery = `query ($wanted: ListingsWanted!, $first: Int, $after: String) {
  discoverListings(wanted: $wanted, first: $first, after: $after) {
    totalCount pageInfo { endCursor hasNextPage } edges { cursor node { listing { id } ${rank} } } } }`
const agentsQuery = `query ($wanted: AgentsWanted!, $first: Int, $after: String) {
  discoverAgents(wanted: $wanted, first: $first, after: $after) {
    pageInfo { endCursor hasNextPage } edges { cursor node { agent { id } ${rank} } } } }`

async function listings(wanted: object, page: object = {}) {
  const read = await market.answer<ListingPage>(listingsQuery, { wanted, ...page })
  return read.discoverListings
}

async function found(wanted: object): Promise<number[]> {
  return (await listings(wanted)).edges.map(({ node }) => Number(node.listing.id))
}

async function agents(wanted: object): Promise<{ id: number; rank: Rank }[]> {
  const read = await market.answer<AgentPage>(agentsQuery, { wanted })
  return read.discoverAgents.edges.map(({ node }) => ({
    id: Number(node.agent.id),
    rank: node.rank,
  }))
}

async function service(id: number, title: string, tags: string[], more: object = {}) {
  await market.addDocument({
    ...{ digest: digest(id), kind: 'listing', title, tags, category: 'content' },
    description: 'By the page.',
  })
  await market.add('listing', {
    ...{ id, seller: account(id), document: digest(id), token, price: 100n, ...more },
  })
}

async function seller(id: number, more: object = {}): Promise<void> {
  await market.add('agent', { id, verified: true, ...more })
  await market.add('account', { address: account(id), agentId: id })
}

async function reviews(of: number, count: number, rating: number, timestamp = now - day) {
  const made = Array.from({ length: count }, (_, i) => ({
    ...{ jobId: of * 1000 + timestamp + i, reviewer: account(critic), reviewee: account(of) },
    ...{ rating, timestamp },
  }))
  await market.add('review', ...made)
}

beforeAll(async () => {
  market = await bareMarket({
    ...{ url: inject('databaseUrl'), like: inject('schema'), name: 'discovery_test', now },
    onQuery: (statement) => statements.push(statement),
  })
  await market.add('policy', { id: 1 }, { id: 2, retired: true })
  await seller(critic)

  await seller(11)
  await seller(12)
  await seller(13)
  await service(11, 'Translation of contracts', ['translation', 'german'])
  await service(12, 'Translation of contracts', ['translation', 'german'], { price: 200n })
  await service(13, 'Proofreading', ['german'], { token: other, price: 5n })
  await reviews(12, 20, 5)
  // Taken: its one place is busy
  await service(14, 'Translation of contracts', ['translation', 'german'])
  await market.add('listingPlace', { listingId: 14, place: 0, jobId: 1 })
  await market.add('job', { id: 1, client: account(critic) })
  // Not to be had: archived, of a retired policy, a suspended seller's, a closed account's
  await service(15, 'Translation of contracts', ['translation'], { archivedAt: 1 })
  await service(16, 'Translation of contracts', ['translation'], { policyId: 2 })
  await seller(17, { status: 'SUSPENDED' })
  await service(17, 'Translation of contracts', ['translation'])
  await market.add('account', { address: account(18), closed: true })
  await service(18, 'Translation of contracts', ['translation'])
})

afterAll(() => market.stop())

describe('listings', () => {
  test('the parts of a rank make its score', async () => {
    const { edges, totalCount } = await listings({
      text: 'translation',
      tags: ['Translation', 'legal'],
    })
    const ranks = new Map(edges.map(({ node }) => [Number(node.listing.id), node.rank]))
    expect(totalCount).toBe(3)
    expect(ranks.get(11)).toMatchObject({
      ...{ capability: 0.5, reputation: 0, price: 0.5, availability: 1 },
    })
    expect(ranks.get(12)).toMatchObject({ reputation: 1, price: 0.3333, availability: 1 })
    expect(ranks.get(14)).toMatchObject({ reputation: 0, price: 0.5, availability: 0 })
    for (const { score, ...parts } of ranks.values()) {
      const { text, capability, reputation, price, availability } = parts
      const sum =
        35 * Number(text) +
        25 * Number(capability) +
        20 * Number(reputation) +
        10 * Number(price) +
        10 * Number(availability)
      expect(score).toBeCloseTo(sum / 100, 3)
    }
    // Reputation outweighs the price, a free place a busy one
    expect(edges.map(({ node }) => node.listing.id)).toEqual(['12', '11', '14'])
  })

  test('parts that were not asked for do not count', async () => {
    const { edges } = await listings({})
    const [first] = edges
    expect(first?.node).toEqual({
      listing: { id: '12' },
      rank: {
        ...{ text: null, capability: null, reputation: 1, price: 0.3333, availability: 1 },
        score: 0.833333,
      },
    })
    expect(edges).toHaveLength(4)
  })

  test('prices are compared in one token and model only', async () => {
    const { edges } = await listings({ tags: ['german'] })
    const thirteen = edges.find(({ node }) => node.listing.id === '13')
    expect(thirteen?.node.rank.price).toBe(0.5)
  })

  test('by words, other forms of them, some of them, and words misspelt', async () => {
    expect(await found({ text: 'proofreading' })).toEqual([13])
    expect(await found({ text: 'translations' })).toEqual([12, 11, 14])
    expect(await found({ text: 'proofread my novel' })).toEqual([13])
    expect(await found({ text: 'proofreeding' })).toEqual([13])
    expect(await found({ text: 'plumbing' })).toEqual([])
  })

  test.each([
    [{ tags: ['translation'], hasFreePlace: true }, [12, 11]],
    [{ tags: ['translation'], hasFreePlace: false }, [14]],
    [{ tags: ['translation'], maxPrice: '150' }, [11, 14]],
    [{ token: other }, [13]],
    [{ model: ['PER_HOUR'] }, []],
    [{ category: 'content', minReputation: 4.9 }, [12]],
    [{ category: 'video' }, []],
    [{ verifiedSeller: false }, [14]],
  ])('filter %o', async (wanted, expected) => {
    expect(await found(wanted)).toEqual(expected)
  })

  test.each([
    "'; drop table listing; --",
    '& | ! <-> :* ( ) \\ "',
    'a\0b',
    'translation & !german',
    'x'.repeat(5000),
    '%',
  ])('behavior: %s is only a text', async (text) => {
    const { edges } = await listings({ text })
    expect(edges.every(({ node }) => Number(node.rank.text) <= 1)).toBe(true)
  })

  test('pages hold the time of the first, whatever is said between', async () => {
    const all = await found({ tags: ['german'] })
    const first = await listings({ tags: ['german'] }, { first: 2 })
    // Somebody's reputation is made between two pages, and the chain goes on
    await reviews(11, 20, 5, now + 10)
    market.clock.now = now + 20
    expect((await found({ tags: ['german'] }))[0]).not.toBe(all[0])
    const second = await listings(
      { tags: ['german'] },
      { first: 2, after: first.pageInfo.endCursor },
    )
    const read = [...first.edges, ...second.edges].map(({ node }) => Number(node.listing.id))
    expect(read).toEqual(all)
    expect(second.pageInfo.hasNextPage).toBe(false)
    market.clock.now = now
  })

  test('error: cursors of the future and of other lists, too many tags', async () => {
    const encode = (text: string) => Buffer.from(text).toString('base64url')
    for (const after of [encode(`RANK@${now + 1}:5:11`), encode('NEWEST:5:11'), encode('RANK@1')]) {
      const { errors } = await market.ask(listingsQuery, { wanted: {}, after })
      expect(errors?.[0]?.extensions?.code).toBe('BAD_USER_INPUT')
    }
    const tags = Array.from({ length: 21 }, (_, i) => `t${i}`)
    const { errors } = await market.ask(listingsQuery, { wanted: { tags } })
    expect(errors?.[0]?.message).toBe('At most 20 tags, not 21.')
  })

  test('a page is as many statements whatever its length', async () => {
    const count = async (first: number) => {
      statements.length = 0
      await market.answer(
        `{ discoverListings(wanted: { tags: ["german"] }, first: ${first}) { edges { node {
          listing { id title seller { address agent { name } } } ${rank} } } } }`,
      )
      return statements.filter((text) => !text.includes('activity')).length
    }
    // Documents once read are kept
    await count(4)
    expect(await count(4)).toBe(await count(1))
  })
})

describe('agents', () => {
  beforeAll(async () => {
    const file = (number: number, name: string, tags: string[] | null) =>
      market.addFile(digest(number), { name, tags, description: 'Answers at once.' })
    await file(3001, 'Ada the Reader', ['pdf', 'ocr'])
    await file(3002, 'Grace', ['pdf'])
    await file(3003, 'Linus', null)
    await seller(21, { file: digest(3001), completed: 3 })
    await seller(22, { file: digest(3002), kind: 'PERSON' })
    await seller(23, { file: digest(3003), verified: false })
    await seller(24, { file: digest(3001), banned: true })
    await seller(25, { file: digest(3001), status: 'DEACTIVATED' })
    const today = Math.floor(now / day)
    await market.add(
      'agentDay',
      { agentId: 21, day: today - 7 },
      { agentId: 22, day: today - 30 },
      { agentId: 23, day: today - 31 },
      { agentId: 23, day: today + 1 },
    )
    await market.addDocument({ digest: digest(3010), kind: 'brief', category: 'data' })
    await market.add('job', {
      ...{ id: 2, client: account(critic), provider: account(22), status: 'COMPLETED' },
      brief: digest(3010),
    })
    await reviews(22, 10, 4)
  })

  test('the parts of a rank, without a price', async () => {
    const ranked = await agents({ tags: ['pdf', 'ocr'] })
    expect(ranked.map(({ id }) => id)).toEqual([21, 22])
    expect(ranked[0]?.rank).toEqual({
      ...{ text: null, capability: 1, reputation: 0, price: null, availability: 1 },
      score: 0.636364,
    })
    expect(ranked[1]?.rank).toMatchObject({ capability: 0.5, reputation: 0.4, availability: 0.5 })
  })

  test.each([
    [{ text: 'ada reader' }, [21]],
    [{ text: 'linuss' }, [23]],
    [{ category: 'data' }, [22]],
    [{ kind: ['PERSON'] }, [22]],
    [{ verified: false }, [23]],
    [{ minReputation: 2 }, [12, 22]],
  ])('filter %o', async (wanted, expected) => {
    expect((await agents(wanted)).map(({ id }) => id)).toEqual(expected)
  })

  test('behavior: activity of long ago, or to come, is no availability', async () => {
    const [linus] = await agents({ text: 'linus' })
    expect(linus?.rank.availability).toBe(0)
  })
})

describe('jobs by text', () => {
  const texts = ['AI agents wanted', 'Maintain a page in C#', '请翻译文件']
  const named = async (text: string) => {
    const { jobs } = await market.answer<{ jobs: Page<{ title: string }> }>(
      'query ($text: String) { jobs(first: 5, filter: { text: $text }) { totalCount edges { node { title } } } }',
      { text },
    )
    expect(jobs.totalCount).toBeGreaterThanOrEqual(jobs.edges.length)
    return jobs.edges.map(({ node }) => node.title).sort()
  }

  beforeAll(async () => {
    for (const [i, title] of texts.entries()) {
      await market.addDocument({ digest: digest(4000 + i), kind: 'brief', title })
      await market.add('job', { id: 40 + i, client: account(critic), brief: digest(4000 + i) })
    }
  })

  test.each([
    ['gent', ['AI agents wanted']],
    ['PAGE IN', ['Maintain a page in C#']],
    // Few letters: where a word begins
    ['ai', ['AI agents wanted']],
    ['ma c', []],
    ['C#', ['Maintain a page in C#']],
    ['翻译', ['请翻译文件']],
    ['~', []],
    ['nothing of the kind', []],
  ])('%s', async (text, expected) => {
    expect(await named(text)).toEqual(expected)
  })

  test('behavior: of words in more documents than are looked up first, the jobs are found', async () => {
    await market.sql`
      insert into ${market.sql(market.documentsSchema)}.document (digest, status, kind, size, title)
      select '0x' || lpad(n::text, 64, '0'), 'KNOWN', 'brief', 1, 'Common ground ' || n
      from generate_series(5000, 6500) as n`
    await market.add('job', { id: 50, client: account(critic), brief: digest(6400) })
    expect(await named('common ground')).toEqual(['Common ground 6400'])
  })
})
