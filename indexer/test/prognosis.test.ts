import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { account, type BareMarket, bareMarket, digest } from './bareMarket.ts'

/** What open jobs promise, and which agents are alike, from rows. */
const now = 1_900_000_000
const token = account(7001)
const [client, fresh, silent, worker, own] = [1, 2, 3, 4, 5]
let market: BareMarket
let jobs = 100

type Prognosis = {
  expectedValue: string
  reward: string
  acceptanceRate: number
  endedJobs: number
  paidJobs: number
  competitors: number
  medianHoursToDecision: number | null
  decisions: number
  chanceOfSilence: number | null
}

const fields = `expectedValue reward acceptanceRate endedJobs paidJobs competitors
  medianHoursToDecision decisions chanceOfSilence`

async function prognosis(id: number): Promise<Prognosis | null> {
  const { job } = await market.answer<{ job: { prognosis: Prognosis | null } }>(
    `{ job(id: "${id}") { prognosis { ${fields} } } }`,
  )
  return job.prognosis
}

const posted = (id: number, by: number, more: object = {}) =>
  market.add('job', {
    ...{ id, client: account(by), entry: 'POST', status: 'OPEN', fundedAt: null, token },
    ...{ budget: 1000n, deadline: now + 100, ...more },
  })

const past = (by: number, more: object) =>
  market.add('job', {
    ...{ id: ++jobs, client: account(by), entry: 'POST', token, budget: 1000n, offerCount: 1 },
    ...{ endedAt: now - 10, ...more },
  })

const bid = (jobId: number, by: number, more: object = {}) =>
  market.add('offer', {
    ...{ hash: digest(jobId * 100 + by), jobId, provider: account(by), addressee: account(client) },
    ...more,
  })

beforeAll(async () => {
  const options = { url: inject('databaseUrl'), like: inject('schema'), name: 'prognosis_test' }
  market = await bareMarket({ ...options, now })
  await market.add('policy', { id: 1, feeBps: 300, ownerFeeBps: 200, weight: 100n })
  for (const id of [client, worker]) {
    await market.add('agent', { id, owner: account(1000 + id) })
    await market.add('account', { address: account(id), agentId: id })
  }
  await market.add('agent', { id: own, owner: account(1000 + client) })
  await market.add('account', { address: account(own), agentId: own })
  // Another account of the client's agent
  await market.add('account', { address: account(11), agentId: client })

  const done = {
    provider: account(worker),
    paid: 950n,
    submittedAt: now - 7210,
    decidedAt: now - 10,
  }
  await past(client, { ...done, status: 'COMPLETED', ending: 'APPROVED' })
  await past(11, { ...done, status: 'COMPLETED', ending: 'ACCEPTED' })
  await past(client, { status: 'REJECTED', ending: 'LAPSED', provider: null })
  // No fault of the client's, and no history: too small, or work for itself
  await past(client, { status: 'REJECTED', ending: 'DECLINED', provider: account(worker) })
  await past(client, { ...done, status: 'COMPLETED', ending: 'APPROVED', budget: 99n })
  await past(client, { ...done, status: 'COMPLETED', ending: 'APPROVED', provider: account(own) })
  await past(silent, { status: 'REJECTED', ending: 'LAPSED' })
  await past(silent, { status: 'REJECTED', ending: 'LAPSED', offerCount: 0 })

  await posted(1, client)
  await posted(2, fresh)
  await posted(3, silent, { budget: 2000n })
  await posted(4, fresh, { budget: 600n, token: account(7002) })
  // Out of reach: closed, not posted, no longer open
  await posted(5, fresh, { deadline: now })
  await posted(6, fresh, { entry: 'NEGOTIATE' })
  await posted(7, fresh, { status: 'FUNDED' })

  await bid(1, 21)
  await bid(1, 22)
  await bid(1, 23, { state: 'WITHDRAWN' })
  await bid(1, 24, { expiry: now })
  await bid(1, 25, { version: 0 })
  await bid(1, 26, { byClient: true })
})

afterAll(() => market.stop())

describe('prognosis', () => {
  test('of a client with a history, with competitors', async () => {
    // 950 × (2 + 1) / (4 + 2) / 3: what it paid itself for counts as not paid
    expect(await prognosis(1)).toEqual({
      ...{ expectedValue: '158', reward: '950', acceptanceRate: 0.5, endedJobs: 4, paidJobs: 2 },
      ...{ competitors: 2, medianHoursToDecision: 2, decisions: 3, chanceOfSilence: 0.2 },
    })
  })

  test('of one nobody knows, and of one who is silent', async () => {
    expect(await prognosis(2)).toEqual({
      ...{ expectedValue: '475', reward: '950', acceptanceRate: 0.5, endedJobs: 0, paidJobs: 0 },
      ...{ competitors: 0, medianHoursToDecision: null, decisions: 0, chanceOfSilence: null },
    })
    expect(await prognosis(3)).toMatchObject({
      ...{ expectedValue: '475', acceptanceRate: 0.25, endedJobs: 2, chanceOfSilence: 1 },
    })
  })

  test('behavior: what takes no offers promises nothing', async () => {
    for (const id of [5, 6, 7]) expect(await prognosis(id)).toBeNull()
  })

  test('jobs are ordered by it, in one token, page by page', async () => {
    type Page = {
      jobs: { totalCount: number; edges: { cursor: string; node: { id: string } }[] }
    }
    const page = (rest: string) =>
      market.answer<Page>(`{ jobs(orderBy: EXPECTED_VALUE_DESC, filter: { token: "${token}" } ${rest}) {
        totalCount edges { cursor node { id prognosis { expectedValue } } } } }`)
    const { jobs: all } = await page('')
    expect(all.totalCount).toBe(3)
    expect(all.edges.map(({ node }) => node.id)).toEqual(['3', '2', '1'])
    const { jobs: first } = await page(', first: 2')
    const { jobs: rest } = await page(`, first: 2, after: "${first.edges[1]?.cursor}"`)
    expect(rest.edges.map(({ node }) => node.id)).toEqual(['1'])
    const { errors } = await market.ask(
      '{ jobs(orderBy: EXPECTED_VALUE_DESC) { edges { node { id } } } }',
    )
    expect(errors?.[0]?.extensions?.code).toBe('BAD_USER_INPUT')
  })
})

describe('similar agents', () => {
  type Similar = { agent: { id: string }; similarity: number; tags: number; categories: number }

  async function similar(id: number, first = 5): Promise<Similar[]> {
    const { agent } = await market.answer<{ agent: { similar: Similar[] } }>(
      `{ agent(id: "${id}") { similar(first: ${first}) {
        agent { id } similarity tags categories } } }`,
    )
    return agent.similar
  }

  beforeAll(async () => {
    const file = (number: number, tags: string[]) =>
      market.addFile(digest(number), { name: 'A', tags })
    await file(501, ['pdf', 'ocr', 'german'])
    await file(502, ['pdf', 'ocr', 'french', 'french'])
    await file(503, ['plumbing'])
    await market.addDocument({ digest: digest(510), kind: 'brief', category: 'data' })
    await market.addDocument({ digest: digest(511), kind: 'brief', category: 'video' })
    const agent = async (id: number, file: number, briefs: number[], more: object = {}) => {
      await market.add('agent', { id, file: digest(file), ...more })
      await market.add('account', { address: account(id), agentId: id })
      await market.add(
        'job',
        ...briefs.map((brief) => ({
          ...{ id: ++jobs, client: account(client), provider: account(id), brief: digest(brief) },
          status: 'COMPLETED',
        })),
      )
    }
    await agent(51, 501, [510, 510])
    await agent(52, 502, [510, 511])
    await agent(53, 503, [510])
    await agent(54, 503, [511])
    await agent(55, 501, [510], { status: 'SUSPENDED' })
  })

  test('Jaccard: 60 % tags, 40 % categories', async () => {
    expect(await similar(51)).toEqual([
      // Two of four tags, one of two categories
      { agent: { id: '52' }, similarity: 0.5, tags: 0.5, categories: 0.5 },
      { agent: { id: '53' }, similarity: 0.4, tags: 0, categories: 1 },
    ])
    expect((await similar(51, 1)).map(({ agent }) => agent.id)).toEqual(['52'])
    // By category alone, and by the one tag
    expect(await similar(54)).toMatchObject([
      { agent: { id: '53' }, similarity: 0.6 },
      { agent: { id: '52' }, similarity: 0.2 },
    ])
  })

  test('behavior: who has neither is like nobody', async () => {
    expect(await similar(worker)).toEqual([])
  })

  test('error: more than 20', async () => {
    const { errors } = await market.ask('{ agent(id: "51") { similar(first: 21) { similarity } } }')
    expect(errors?.[0]?.extensions?.code).toBe('BAD_USER_INPUT')
  })
})
