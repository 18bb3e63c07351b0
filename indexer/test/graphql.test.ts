import { getIntrospectionQuery } from 'graphql'
import { beforeAll, describe, expect, inject, test } from 'vitest'
import { type Answer, answer, ask, caughtUp, until } from './graphql.ts'
import { allJobs, type ReadJob } from './queries.ts'
import { startApp } from './startApp.ts'

const url = inject('graphqlUrl')
const readerUrl = inject('readerUrl')
const facts = inject('facts')
let jobs: ReadJob[]

type Jobs = {
  jobs: {
    totalCount: number
    edges: { cursor: string; node: { id: string; budget: string } }[]
    pageInfo: { hasNextPage: boolean; hasPreviousPage: boolean; endCursor: string | null }
  }
}
const page = `query ($first: Int, $last: Int, $after: String, $before: String, $orderBy: JobOrder,
    $filter: JobFilter) {
  jobs(first: $first, last: $last, after: $after, before: $before, orderBy: $orderBy,
      filter: $filter) {
    totalCount edges { cursor node { id budget } } pageInfo { hasNextPage hasPreviousPage endCursor }
  } }`
const everything = `query ($first: Int, $client: Hex) {
  jobs(first: $first, orderBy: OLDEST, filter: { client: $client }) { edges { node {
  title nextStep { action } policy { preset } timeline { type } payments { kind } reviews { comment }
  submissions { deliverable { text } } brief { text } deliverable { status }
  client { name agent { name reviews(first: 2) { totalCount edges { node { comment } } } } }
  provider { name agent { completed earned { amount } jobs(first: 3) { edges { node { id } } } } }
  offers(first: 5) { totalCount edges { node { state terms { text } provider { name } } } } } } } }`
const allOfJudges = `query ($first: Int) { jobs(first: $first, orderBy: OLDEST) { edges { node {
  panel { seats { agent { id } account { name } feedback { status } } } reviewStep { accounts { name } }
  dispute { openedBy { name } nextStep { accounts { name } } jury { outcome } arbitration { ruling }
    evidence { party { name } document { status } } }
  attestations { attestorSet { threshold } report { status } } policy { attestorSet { threshold } }
  booked scoreChanges { agent { score } }
  provider { agent { verifications { source } poolPlace { place } voting { votes }
    seats(first: 2) { totalCount } scoreChanges(first: 2) { edges { node { delta } } }
    validations(first: 2) { totalCount } } } } } } }`
const ids = ({ jobs }: Jobs) => jobs.edges.map(({ node }) => node.id)

beforeAll(async () => {
  await caughtUp(url, 1)
  jobs = await allJobs(url)
})

describe('pages', () => {
  test.each(['NEWEST', 'OLDEST', 'BUDGET_DESC', 'BUDGET_ASC', 'DEADLINE_ASC'])(
    '%s: every job once, in order, forwards and backwards',
    async (orderBy) => {
      const forwards: string[] = []
      let after: string | null = null
      for (;;) {
        const read: Jobs = await answer<Jobs>(url, page, { first: 7, after, orderBy })
        forwards.push(...ids(read))
        after = read.jobs.pageInfo.endCursor
        if (!read.jobs.pageInfo.hasNextPage) break
      }
      expect(new Set(forwards).size).toBe(jobs.length)
      const backwards: string[] = []
      let before: string | null = null
      for (;;) {
        const read: Jobs = await answer<Jobs>(url, page, { last: 7, before, orderBy })
        backwards.unshift(...ids(read))
        before = read.jobs.edges[0]?.cursor ?? null
        if (!read.jobs.pageInfo.hasPreviousPage) break
      }
      expect(backwards).toEqual(forwards)
    },
  )

  test('orders are what they say', async () => {
    const { jobs } = await answer<Jobs>(url, page, { first: 100, orderBy: 'BUDGET_DESC' })
    const budgets = jobs.edges.map(({ node }) => Number(node.budget))
    expect(budgets).toEqual([...budgets].sort((a, b) => b - a))
  })

  test('a cursor of another order is refused', async () => {
    const { jobs } = await answer<Jobs>(url, page, { first: 1 })
    const after = jobs.edges[0]?.cursor
    const { errors } = await ask(url, page, { first: 1, after, orderBy: 'BUDGET_ASC' })
    expect(errors?.[0]?.extensions?.code).toBe('BAD_USER_INPUT')
  })
})

describe('filters', () => {
  const count = async (filter: Record<string, unknown>) =>
    ids(await answer<Jobs>(url, page, { first: 100, filter })).length
  const expected = (wanted: (job: ReadJob) => boolean) => jobs.filter(wanted).length

  test('by state, entry, parties, policy, money', async () => {
    const client = jobs[0]?.client.address
    const provider = jobs[0]?.provider?.address
    expect(await count({ status: ['OPEN', 'FUNDED'] })).toBe(
      expected(({ status }) => status === 'OPEN' || status === 'FUNDED'),
    )
    expect(await count({ entry: ['NEGOTIATE'] })).toBe(
      expected(({ entry }) => entry === 'NEGOTIATE'),
    )
    expect(await count({ client: client?.toUpperCase().replace('0X', '0x') })).toBe(
      expected((job) => job.client.address === client),
    )
    expect(await count({ provider })).toBe(expected((job) => job.provider?.address === provider))
    expect(await count({ participant: provider })).toBe(
      expected((job) => [job.provider?.address, job.client.address].includes(provider)),
    )
    expect(await count({ preset: 'OPEN' })).toBe(expected(({ entry }) => entry === 'POST'))
    expect(await count({ preset: 'OPEN', policyId: 1 })).toBe(0)
    expect(await count({ minBudget: '15000000', maxBudget: '20000000' })).toBe(
      expected(({ budget }) => BigInt(budget) >= 15_000_000n && BigInt(budget) <= 20_000_000n),
    )
  })

  test('by what the brief says', async () => {
    await until(
      () => allJobs(url),
      (jobs) => jobs.every(({ brief }) => brief.status !== 'PENDING'),
    )
    expect(await count({ text: 'PROPERTY rec' })).toBeGreaterThan(20)
    expect(await count({ text: '%' })).toBe(0)
    expect(await count({ category: ['data'], tags: ['pdf', 'records'] })).toBeGreaterThan(20)
    expect(await count({ tags: ['pdf', 'nowhere'] })).toBe(0)
  })

  test('by who is awaited, as nextStep has it', async () => {
    type Awaiting = { jobs: { edges: { node: { id: string } }[] } }
    for (const role of ['CLIENT', 'PROVIDER']) {
      const open = jobs.filter(
        ({ nextStep }) => nextStep?.role === role && !['REVIEW', 'OFFER'].includes(nextStep.action),
      )
      const account = role === 'CLIENT' ? open[0]?.client.address : open[0]?.provider?.address
      const { jobs: read } = await answer<Awaiting>(
        url,
        'query ($a: Hex) { jobs(first: 100, orderBy: OLDEST, filter: { awaiting: $a }) { edges { node { id } } } }',
        { a: account },
      )
      expect(read.edges.map(({ node }) => node.id)).toEqual(
        open
          .filter((job) => [job.client.address, job.provider?.address].includes(account))
          .map(({ id }) => id),
      )
    }
  })
})

describe('queries of the database', () => {
  test.each([
    ['everything', everything],
    ['all of judges', allOfJudges],
  ])('are as many for a page of sixteen as for a page of eight: %s', async (_, query) => {
    const statements: string[] = []
    // Of one client, so that either page has jobs of all kinds
    const client = jobs.find(({ id }) => id === facts.approved)?.client.address
    const { app, stop } = await startApp({ onQuery: (statement) => statements.push(statement) })
    const count = async (first: number) => {
      statements.length = 0
      const response = await app.request('/graphql', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        // Another question each time, so that none is answered from before
        body: JSON.stringify({
          query: `${query} #${performance.now()}`,
          variables: { first, client },
        }),
      })
      const { data, errors } = (await response.json()) as Answer<{ jobs: { edges: unknown[] } }>
      expect(errors).toBeUndefined()
      expect(data?.jobs.edges).toHaveLength(Math.min(first, jobs.length))
      return statements.filter((statement) => !statement.includes('_ponder_')).length
    }
    // Loads that meet in one turn may part in another: the least of some tries
    const least = async (first: number) => {
      const counts: number[] = []
      for (let i = 0; i < 4; i++) counts.push(await count(first))
      return Math.min(...counts)
    }
    const few = await least(8)
    // One for each job would be eight more
    expect(await least(16)).toBeLessThan(few + 8)
    expect(few).toBeLessThan(30)
    await stop()
  })
})

describe('HTTP', () => {
  test('introspection is allowed', async () => {
    const { errors } = await ask(url, getIntrospectionQuery())
    expect(errors).toBeUndefined()
  })

  test('a query may come by GET', async () => {
    const response = await fetch(`${url}?query=${encodeURIComponent('{ meta { chainId } }')}`, {
      headers: { accept: 'application/json' },
    })
    expect(await response.json()).toMatchObject({ data: { meta: { chainId: 31337 } } })
  })

  test('any origin may ask, without credentials', async () => {
    const response = await fetch(url, {
      method: 'OPTIONS',
      headers: {
        origin: 'https://example.org',
        'access-control-request-method': 'POST',
        'access-control-request-headers': 'content-type',
      },
    })
    expect(response.status).toBe(204)
    expect(response.headers.get('access-control-allow-origin')).toBe('*')
    expect(response.headers.get('access-control-allow-credentials')).toBeNull()
  })

  test('health, readiness and what is not there', async () => {
    expect(await (await fetch(`${readerUrl}/health`)).json()).toEqual({ status: 'ok' })
    const ready = await fetch(`${readerUrl}/ready`)
    expect(ready.status).toBe(200)
    expect(await ready.json()).toMatchObject({ status: 'READY', lagBlocks: 0 })
    const nowhere = await fetch(`${readerUrl}/sql/db`)
    expect(nowhere.status).toBe(404)
    expect(nowhere.headers.get('content-type')).toBe('application/problem+json')
  })

  test('a job that is not there is null, an account nobody saw is empty', async () => {
    const { job, account } = await answer<{ job: null; account: Record<string, unknown> }>(
      url,
      '{ job(id: "9999") { id } account(address: "0x00000000000000000000000000000000000000aa") { agent { id } jobsAsClient } }',
    )
    expect(job).toBeNull()
    expect(account).toEqual({ agent: null, jobsAsClient: 0 })
    expect(facts.approved).toBeDefined()
  })
})
