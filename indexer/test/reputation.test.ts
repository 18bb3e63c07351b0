import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { account, type BareMarket, bareMarket, digest } from './bareMarket.ts'

/** Reputation by its formula, at its bounds, from rows. */
const now = 1_900_000_000
const day = 86_400
/** Agents by number are bound to the accounts of the same number. */
const [reviewed, verified, unverified, friend] = [1, 2, 3, 4]
let market: BareMarket
let jobs = 0

type Read = {
  value: number | null
  isNew: boolean
  reviews: number
  weightedMean: number | null
  confidence: number
  ages: { maxDays: number | null; weight: number; reviews: number; ratingSum: number }[]
  ratings: { rating: number; reviews: number }[]
  unverified: { reviews: number; mean: number | null }
  tags: { tag: string; reviews: number; share: number }[]
  closedPair: { other: { id: string }; given: number; received: number } | null
  failingCriteria: { digest: string; jobs: number; failed: number; flagged: boolean }[]
}

const query = `query ($id: BigInt!, $side: Side!, $at: Int) { agent(id: $id) {
  reputation(role: $side, at: $at) {
    value isNew reviews weightedMean confidence ages { maxDays weight reviews ratingSum }
    ratings { rating reviews } unverified { reviews mean } tags { tag reviews share }
    closedPair { other { id } given received }
    failingCriteria { digest jobs failed flagged }
  } } }`

async function reputation(id: number, side = 'PROVIDER', at?: number): Promise<Read> {
  const variables = { id: `${id}`, side, at }
  const { agent } = await market.answer<{ agent: { reputation: Read } }>(query, variables)
  return agent.reputation
}

async function agent(id: number, isVerified: boolean): Promise<void> {
  await market.add('agent', { id, verified: isVerified })
  await market.add('account', { address: account(id), agentId: id })
}

/** Somebody new with so many reviews by the verified one. */
async function withReviews(
  id: number,
  ...reviews: { count: number; rating: number; days: number; by?: number }[]
): Promise<void> {
  await agent(id, true)
  for (const { count, rating, days, by = verified } of reviews) {
    const made = Array.from({ length: count }, () => ({
      jobId: ++jobs,
      reviewer: account(by),
      reviewee: account(id),
      rating,
      timestamp: now - days * day,
    }))
    await market.add('review', ...made)
  }
}

beforeAll(async () => {
  const options = { url: inject('databaseUrl'), like: inject('schema'), name: 'reputation_test' }
  market = await bareMarket({ ...options, now })
  await agent(reviewed, true)
  await agent(verified, true)
  await agent(unverified, false)
  await agent(friend, true)
})

afterAll(() => market.stop())

describe('number of reviews', () => {
  test.each([
    [2, null, true],
    [3, 0.75, false],
    [19, 4.75, false],
    [20, 5, false],
    [21, 5, false],
  ])('%i reviews of 5 are shown as %s', async (count, value, isNew) => {
    await withReviews(100 + count, { count, rating: 5, days: 1 })
    expect(await reputation(100 + count)).toMatchObject({
      value,
      isNew,
      reviews: count,
      weightedMean: 5,
      confidence: Math.min(1, count / 20),
    })
  })

  test('behavior: without a review there is no mean', async () => {
    expect(await reputation(reviewed)).toMatchObject({
      value: null,
      isNew: true,
      reviews: 0,
      weightedMean: null,
      confidence: 0,
      closedPair: null,
    })
  })
})

describe('age of reviews', () => {
  test('30 days weigh 2, 31 days 1.5', async () => {
    await withReviews(201, { count: 10, rating: 5, days: 30 }, { count: 10, rating: 1, days: 31 })
    const { value, ages } = await reputation(201)
    // (2 × 50 + 1.5 × 10) / (2 × 10 + 1.5 × 10)
    expect(value).toBe(3.2857)
    expect(ages).toEqual([
      { maxDays: 30, weight: 2, reviews: 10, ratingSum: 50 },
      { maxDays: 90, weight: 1.5, reviews: 10, ratingSum: 10 },
      { maxDays: null, weight: 1, reviews: 0, ratingSum: 0 },
    ])
  })

  test('90 days weigh 1.5, 91 days 1', async () => {
    await withReviews(202, { count: 10, rating: 5, days: 90 }, { count: 10, rating: 1, days: 91 })
    // (1.5 × 50 + 10) / (1.5 × 10 + 10)
    expect(await reputation(202)).toMatchObject({ value: 3.4, weightedMean: 3.4 })
  })

  test('a second after 30 days, and after 90, weighs less', async () => {
    await withReviews(203, { count: 3, rating: 5, days: 0 })
    const counted = async (at: number) => {
      const { ages } = await reputation(203, 'PROVIDER', at)
      return ages.map(({ reviews }) => reviews)
    }
    expect(await counted(now + 30 * day)).toEqual([3, 0, 0])
    expect(await counted(now + 30 * day + 1)).toEqual([0, 3, 0])
    expect(await counted(now + 90 * day)).toEqual([0, 3, 0])
    expect(await counted(now + 90 * day + 1)).toEqual([0, 0, 3])
  })

  test('of an earlier time only what was said by then counts', async () => {
    await withReviews(204, { count: 3, rating: 2, days: 10 }, { count: 3, rating: 5, days: 1 })
    const then = await reputation(204, 'PROVIDER', now - 10 * day)
    expect(then).toMatchObject({ reviews: 3, weightedMean: 2, value: 0.3 })
    expect(await reputation(204)).toMatchObject({ reviews: 6, weightedMean: 3.5 })
    const { errors } = await market.ask(query, { id: '204', side: 'PROVIDER', at: -1 })
    expect(errors?.[0]?.extensions?.code).toBe('BAD_USER_INPUT')
  })
})

test('reviews by authors that are not verified are apart, those of no agent too', async () => {
  await withReviews(
    301,
    { count: 3, rating: 4, days: 1 },
    { count: 5, rating: 1, days: 1, by: unverified },
    { count: 1, rating: 3, days: 1, by: 999 },
  )
  expect(await reputation(301)).toMatchObject({
    reviews: 3,
    weightedMean: 4,
    unverified: { reviews: 6, mean: 1.3333 },
    ratings: [0, 0, 0, 3, 0].map((reviews, i) => ({ rating: i + 1, reviews })),
  })
})

test('what it is as a client is told apart from what it is as a provider', async () => {
  await withReviews(302, { count: 3, rating: 5, days: 1 })
  const made = [1, 2, 3, 4].map(() => ({
    jobId: ++jobs,
    ofProvider: false,
    reviewer: account(verified),
    reviewee: account(302),
    rating: 2,
    timestamp: now,
  }))
  await market.add('review', ...made)
  expect(await reputation(302)).toMatchObject({ reviews: 3, weightedMean: 5 })
  expect(await reputation(302, 'CLIENT')).toMatchObject({ reviews: 4, weightedMean: 2, value: 0.4 })
})

test('a tag counts once a review, as a share of the reviews that count', async () => {
  await agent(303, true)
  const documents = [['fast', 'fast', 'fast'], ['fast', 'careful'], [], ['slow']]
  for (const [i, tags] of documents.entries()) {
    await market.addDocument({ digest: digest(i + 1), kind: 'review', tags, comment: '' })
    await market.add('review', {
      jobId: ++jobs,
      reviewer: account(i === 3 ? unverified : verified),
      reviewee: account(303),
      document: digest(i + 1),
      timestamp: now,
    })
  }
  expect((await reputation(303)).tags).toEqual([
    { tag: 'fast', reviews: 2, share: 0.6667 },
    { tag: 'careful', reviews: 1, share: 0.3333 },
  ])
})

test('two who only review each other are flagged, until one reviews somebody else', async () => {
  for (const id of [401, 402, 403]) await agent(id, true)
  const review = (by: number, of: number) =>
    market.add('review', {
      jobId: ++jobs,
      ofProvider: by < of,
      reviewer: account(by),
      reviewee: account(of),
      timestamp: now,
    })
  await review(401, 402)
  expect((await reputation(401)).closedPair).toBeNull()
  await review(402, 401)
  // What others say of them changes nothing
  await review(403, 401)
  expect((await reputation(401, 'CLIENT')).closedPair).toEqual({
    other: { id: '402' },
    given: 1,
    received: 1,
  })
  expect((await reputation(402)).closedPair).toMatchObject({ other: { id: '401' } })
  await review(402, 403)
  expect((await reputation(401)).closedPair).toBeNull()
  expect((await reputation(402)).closedPair).toBeNull()
})

describe('criteria', () => {
  /** Jobs of a client under the same criteria, of which so many fail. */
  async function attested(client: number, document: number, of: number, failed: number) {
    const ids = Array.from({ length: of }, () => ++jobs)
    await market.add(
      'job',
      ...ids.map((id) => ({ id, client: account(client), brief: digest(document) })),
    )
    await market.add(
      'attestation',
      ...ids.map((jobId, i) => ({ jobId, hasPassed: i >= failed, timestamp: now })),
    )
    return ids
  }
  const brief = (document: number, criteria: number) =>
    market.addDocument({ digest: digest(document), kind: 'brief', criteria: digest(criteria) })

  test('are flagged where more than 80 % of at least 5 jobs fail', async () => {
    await agent(501, true)
    for (const n of [50, 51, 52, 53, 54]) await brief(n, 1000 + n)
    await attested(501, 50, 4, 4)
    await attested(501, 51, 5, 4)
    const [first] = await attested(501, 52, 5, 5)
    await attested(501, 53, 6, 5)
    await attested(501, 54, 10, 8)
    expect((await reputation(501, 'CLIENT')).failingCriteria).toEqual([
      { digest: digest(1053), jobs: 6, failed: 5, flagged: true },
      { digest: digest(1052), jobs: 5, failed: 5, flagged: true },
    ])
    expect((await reputation(501)).failingCriteria).toEqual([])
    const { job } = await market.answer<{ job: object }>(
      `{ job(id: "${first}") { criteria { digest jobs failed flagged } } }`,
    )
    expect(job).toEqual({
      criteria: { digest: digest(1052), jobs: 5, failed: 5, flagged: true },
    })
  })

  test('behavior: jobs of other clients do not stain them, a later pass clears a job', async () => {
    await agent(502, true)
    await agent(503, true)
    await brief(60, 1060)
    const own = await attested(502, 60, 5, 5)
    await attested(503, 60, 1, 0)
    expect((await reputation(502, 'CLIENT')).failingCriteria).toHaveLength(1)
    await market.add('attestation', {
      ...{ jobId: own[0], submission: 2, hasPassed: true, timestamp: now },
    })
    expect((await reputation(502, 'CLIENT')).failingCriteria).toEqual([])
  })

  test('behavior: a job without criteria has none', async () => {
    await market.add('job', { id: ++jobs, client: account(501) })
    const { job } = await market.answer<{ job: object }>(
      `{ job(id: "${jobs}") { criteria { jobs } } }`,
    )
    expect(job).toEqual({ criteria: null })
  })
})

test('one page of agents costs three queries for their reputations, not three an agent', async () => {
  const statements: string[] = []
  const counted = await bareMarket({
    ...{ url: inject('databaseUrl'), like: inject('schema'), name: 'reputation_count', now },
    onQuery: (statement) => statements.push(statement),
  })
  try {
    const ids = Array.from({ length: 30 }, (_, i) => i + 1)
    await counted.add('agent', ...ids.map((id) => ({ id, verified: true })))
    await counted.add('account', ...ids.map((id) => ({ address: account(id), agentId: id })))
    statements.length = 0
    await counted.answer(`{ agents(first: 30) { edges { node {
      reputation(role: PROVIDER) { value tags { tag } closedPair { given } } } } } }`)
    // The agents themselves, then sums, tags, pairs
    expect(statements.filter((text) => !text.includes('activity'))).toHaveLength(4)
  } finally {
    await counted.stop()
  }
})

describe('records', () => {
  const [client, worker] = [601, 602]

  test('success, delivery, answers, decisions and silence', async () => {
    await agent(client, true)
    await agent(worker, true)
    const sides = { client: account(client), provider: account(worker) }
    const base = jobs + 1
    jobs += 8
    const ended = { endedAt: now, submittedAt: now - 7200, decidedAt: now }
    const own = { clientTurn: true }
    await market.add(
      'job',
      { ...sides, id: base, ...ended, ...own, status: 'COMPLETED', ending: 'APPROVED', paid: 1n },
      {
        ...sides,
        id: base + 1,
        ...ended,
        ...own,
        status: 'COMPLETED',
        ending: 'ACCEPTED',
        paid: 1n,
      },
      { ...sides, id: base + 2, ...ended, status: 'REJECTED', ending: 'REFUSED' },
      { ...sides, id: base + 3, endedAt: now, status: 'EXPIRED', ending: 'MISSED' },
      // No stain: taken back, declined before consent, still running
      { ...sides, id: base + 4, endedAt: now, status: 'REJECTED', ending: 'TAKEN_BACK' },
      {
        ...{ ...sides, id: base + 5, endedAt: now, status: 'REJECTED', ending: 'DECLINED' },
        consented: false,
      },
      { ...sides, id: base + 6 },
      {
        ...{ ...sides, id: base + 7, entry: 'NEGOTIATE', status: 'REJECTED', ending: 'LAPSED' },
        ...{ agreed: true, fundedAt: null, endedAt: now },
      },
    )
    await market.add(
      'submission',
      { jobId: base, timestamp: 3600 },
      { jobId: base, number: 2, timestamp: 99_999 },
      { jobId: base + 1, timestamp: 3 * 3600 },
    )
    const offers = [
      { hash: digest(9001), addressee: account(worker), timestamp: 0, state: 'COUNTERED' },
      { hash: digest(9002), previous: digest(9001), timestamp: 1800, state: 'LIVE' },
      { hash: digest(9003), addressee: account(worker), timestamp: 0, state: 'LIVE' },
    ]
    await market.add(
      'offer',
      ...offers.map((row) => ({ jobId: base + 7, provider: account(worker), ...row })),
    )
    const { provider, payer } = await market.answer<{ provider: object; payer: object }>(`{
      provider: agent(id: "${worker}") { asProvider { ended completed successRate deliveries
        medianHoursToDelivery answers medianHoursToAnswer } }
      payer: agent(id: "${client}") { asClient { ended paid decisions medianHoursToDecision
        silentShare unfunded } } }`)
    expect(provider).toEqual({
      asProvider: {
        ended: 4,
        completed: 2,
        successRate: 0.5,
        deliveries: 2,
        medianHoursToDelivery: 2,
        answers: 1,
        medianHoursToAnswer: 0.5,
      },
    })
    expect(payer).toEqual({
      asClient: {
        ended: 3,
        paid: 2,
        decisions: 3,
        medianHoursToDecision: 2,
        silentShare: 0.5,
        unfunded: 1,
      },
    })
  })

  test('behavior: who did nothing has none', async () => {
    const { agent } = await market.answer<{ agent: object }>(`{ agent(id: "${friend}") {
      asProvider { ended successRate medianHoursToDelivery } asClient { ended silentShare }
      specialisations { category } } }`)
    expect(agent).toEqual({
      asProvider: { ended: 0, successRate: null, medianHoursToDelivery: null },
      asClient: { ended: 0, silentShare: null },
      specialisations: [],
    })
  })

  test('specialisations are the categories of what it was paid for', async () => {
    await agent(603, true)
    await market.addDocument({ digest: digest(701), kind: 'brief', category: 'data' })
    await market.addDocument({ digest: digest(702), kind: 'brief', category: 'video' })
    await market.add(
      'job',
      ...[701, 701, 702, 702].map((document, i) => ({
        ...{ id: ++jobs, client: account(client), provider: account(603), brief: digest(document) },
        status: i === 3 ? 'REJECTED' : 'COMPLETED',
      })),
    )
    const { agent: read } = await market.answer<{ agent: object }>(
      '{ agent(id: "603") { specialisations { category completed } } }',
    )
    expect(read).toEqual({
      specialisations: [
        { category: 'data', completed: 2 },
        { category: 'video', completed: 1 },
      ],
    })
  })
})
