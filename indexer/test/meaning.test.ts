import pino from 'pino'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { remoteEmbedder } from '../embedding/remoteEmbedder.ts'
import { createEmbedding } from '../worker/createEmbedding.ts'
import { embedDocuments } from '../worker/embedDocuments.ts'
import { account, type BareMarket, bareMarket, digest } from './bareMarket.ts'
import { type EmbeddingServer, startEmbeddingServer } from './embeddingServer.ts'
import { until } from './graphql.ts'

/** Search by meaning, with the embedder that needs nobody and with a server's. */
const url = inject('databaseUrl')
const like = inject('schema')
const services = [
  ['Translation of contracts', ['translation', 'german'], 'Legal texts from English into German.'],
  ['Proofreading', ['editing'], 'We correct the grammar and the spelling of novels.'],
  ['Transcribe audio', ['speech-to-text'], 'Podcasts and interviews, as text with speakers.'],
  ['Scraping web pages', ['crawler', 'data'], 'Tables of prices taken from online shops.'],
  ['Logo design', ['branding', 'vector'], 'A logo and colours for your brand, as SVG.'],
  ['Smart contract audit', ['solidity', 'security'], 'We look for reentrancy in your Solidity.'],
  ['Train tickets', ['travel'], 'We book journeys by rail in Europe.'],
  ['Photographs of food', ['photo'], 'Dishes and restaurants, retouched.'],
] as const

type Found = { similarity: number; listing: { id: string; title: string } | null }
type Answer = { searchMeaning: { edges: { cursor: string; node: Found }[] } }

const query = `query ($text: String!, $kind: FoundKind!, $first: Int, $after: String) {
  searchMeaning(text: $text, kind: $kind, first: $first, after: $after) { edges { cursor node {
    similarity listing { id title } job { id } agent { id } } } } }`

async function search(market: BareMarket, text: string, page: object = {}) {
  const read = await market.answer<Answer>(query, { text, kind: 'LISTING', ...page })
  return read.searchMeaning.edges
}

async function fill(market: BareMarket): Promise<void> {
  for (const [i, [title, tags, description]] of services.entries()) {
    const document = { kind: 'listing', title, tags, description, category: 'content' }
    await market.addDocument({ digest: digest(i + 1), ...document })
    await market.add('listing', { id: i + 1, seller: account(1), document: digest(i + 1) })
  }
}

describe('without a server', () => {
  let market: BareMarket

  beforeAll(async () => {
    market = await bareMarket({ url, like, name: 'meaning_test', now: 1_900_000_000 })
    await fill(market)
    await embedDocuments(market.sql, market.documentsSchema, market.embedder)
  })
  afterAll(() => market.stop())

  test.each([
    ['translate my contract into german', 'Translation of contracts'],
    ['correcting spelling of a novel', 'Proofreading'],
    ['podcast transcription', 'Transcribe audio'],
    ['scrape prices from a shop', 'Scraping web pages'],
    ['I need a logo for our brand', 'Logo design'],
    ['audits of Solidity code', 'Smart contract audit'],
    ['rail journey', 'Train tickets'],
    ['photos of dishes for my restaurant', 'Photographs of food'],
  ])('%s: %s', async (text, title) => {
    const [first] = await search(market, text)
    expect(first?.node.listing?.title).toBe(title)
    expect(first?.node.similarity).toBeGreaterThan(0.1)
  })

  test('the nearest come first, page by page, and what is archived not at all', async () => {
    const all = await search(market, 'contracts')
    const similarities = all.map(({ node }) => node.similarity)
    expect(similarities).toEqual([...similarities].sort((a, b) => b - a))
    const [first] = await search(market, 'contracts', { first: 1 })
    const [second] = await search(market, 'contracts', { first: 1, after: first?.cursor })
    expect([first, second]).toEqual(all.slice(0, 2))
    await market.sql`update listing set archived_at = 1 where id = 1`
    const left = await search(market, 'contracts')
    expect(left.map(({ node }) => node.listing?.id)).not.toContain('1')
    await market.sql`update listing set archived_at = null where id = 1`
  })

  test('of other kinds: open jobs and active agents', async () => {
    await market.addDocument({
      ...{ digest: digest(101), kind: 'brief', title: 'Find typos', description: '' },
    })
    await market.addDocument({
      ...{ digest: digest(102), kind: 'registration', name: 'Typo hunter', description: '' },
    })
    await embedDocuments(market.sql, market.documentsSchema, market.embedder)
    const open = { entry: 'POST', status: 'OPEN', client: account(1), brief: digest(101) }
    await market.add(
      'job',
      { id: 1, ...open },
      { id: 2, ...open, status: 'COMPLETED' },
      { id: 3, ...open, deadline: 1 },
    )
    await market.add(
      'agent',
      { id: 1, registration: digest(102) },
      { id: 2, registration: digest(102), banned: true },
    )
    const read = async (kind: string) => {
      const { searchMeaning } = await market.answer<Answer>(query, { text: 'typos', kind })
      return searchMeaning.edges.map(({ node }) => node)
    }
    expect(await read('JOB')).toMatchObject([{ job: { id: '1' }, listing: null, agent: null }])
    expect(await read('AGENT')).toMatchObject([{ agent: { id: '1' }, job: null }])
  })

  test.each(['', '  ', '\0'])('error: %j is no text', async (text) => {
    const { errors } = await market.ask(query, { text, kind: 'LISTING' })
    expect(errors?.[0]?.extensions?.code).toBe('BAD_USER_INPUT')
  })
})

describe('with a server that speaks the protocol of OpenAI', () => {
  let market: BareMarket
  let server: EmbeddingServer

  beforeAll(async () => {
    server = await startEmbeddingServer()
    const embedder = remoteEmbedder({ url: server.url, model: 'local-4', key: 'secret' })
    const name = 'meaning_remote'
    market = await bareMarket({ url, like, name, now: 1_900_000_000, embedder })
    await fill(market)
  })
  afterAll(async () => {
    await market.stop()
    await server.stop()
  })

  test('the worker asks for each document once, the reader for each text once', async () => {
    const { sql, documentsSchema, embedder } = market
    const logger = pino({ level: 'silent' })
    const worker = await createEmbedding({ sql, documentsSchema, embedder, logger })
    const known = async () => {
      const [row] = await sql<{ count: number }[]>`
        select count(*) from ${sql(documentsSchema)}.meaning where model = 'local-4'`
      return row?.count
    }
    await until(known, (count) => count === services.length)
    await worker.stop()
    expect(server.asked).toHaveLength(1)
    expect(server.asked[0]).toMatchObject({
      authorization: 'Bearer secret',
      body: { model: 'local-4', encoding_format: 'float' },
    })

    for (const _ of [1, 2]) {
      const [first] = await search(market, 'a journey by train')
      expect(first?.node.listing?.title).toBe('Train tickets')
      expect(first?.node.similarity).toBeCloseTo(1, 5)
    }
    expect(server.asked).toHaveLength(2)
  })

  test('a text it refuses keeps no other waiting, and is near to nothing', async () => {
    const { sql, documentsSchema, embedder } = market
    await market.addDocument({
      ...{ digest: digest(50), kind: 'listing', title: 'REFUSE me', description: '' },
    })
    await market.addDocument({
      ...{ digest: digest(51), kind: 'listing', title: 'Night trains', description: '' },
    })
    await market.add(
      'listing',
      { id: 50, seller: account(1), document: digest(50) },
      { id: 51, seller: account(1), document: digest(51) },
    )
    await embedDocuments(sql, documentsSchema, embedder)
    const ids = (await search(market, 'trains')).map(({ node }) => node.listing?.id)
    expect(ids).toContain('51')
    expect(ids).not.toContain('50')
    const { errors } = await market.ask(query, { text: 'REFUSE', kind: 'LISTING' })
    expect(errors?.[0]?.extensions?.code).toBe('BAD_USER_INPUT')
  })

  test('error: a server that fails, or answers nonsense, is told of and asked again', async () => {
    for (const mode of ['fail', 'nonsense', 'short'] as const) {
      server.mode = mode
      const { errors } = await market.ask(query, { text: 'ships', kind: 'LISTING' })
      expect(errors?.[0]?.extensions?.code).toBe('EMBEDDER_UNAVAILABLE')
      expect(JSON.stringify(errors)).not.toContain('secret')
    }
    server.mode = 'answer'
    await search(market, 'ships')
  })
})
