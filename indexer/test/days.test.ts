import { deploymentOf, local } from '@guildhall/sdk'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { connect, type Database } from '../database/connect.ts'
import { chainTruth } from './chainTruth.ts'
import { answer, caughtUp } from './graphql.ts'

/** Days, which together must be what the market is as a whole. */
const url = inject('graphqlUrl')
const { block } = chainTruth(deploymentOf(local.id), inject('rpcUrl'))
let sql: Database

type Day = {
  day: number
  jobs: number
  completed: number
  rejected: number
  expired: number
  agents: number
  activeAgents: number
  tokens: {
    token: { address: string }
    paidIn: string
    paid: string
    fee: string
    ownerFee: string
    refunded: string
  }[]
  points: { day: number; minted: string; burned: string } | null
}
let days: Day[]

beforeAll(async () => {
  await caughtUp(url, await block())
  sql = connect({
    ...{ url: inject('databaseUrl'), schema: inject('schema'), name: 'days_test' },
    ...{ max: 2, statementTimeout: 5000 },
  })
  const read = await answer<{ days: { totalCount: number; edges: { node: Day }[] } }>(
    url,
    `{ days(first: 100) { totalCount edges { node {
      day jobs completed rejected expired agents activeAgents
      tokens { token { address } paidIn paid fee ownerFee refunded }
      points { day minted burned }
    } } } }`,
  )
  days = read.days.edges.map(({ node }) => node)
  expect(days).toHaveLength(read.days.totalCount)
  expect(days.length).toBeGreaterThan(5)
})

afterAll(() => sql.end())

const sum = (of: (day: Day) => number) => days.reduce((all, day) => all + of(day), 0)

test('days come newest first, and page', async () => {
  const numbers = days.map(({ day }) => day)
  expect(numbers).toEqual([...new Set(numbers)].sort((a, b) => b - a))
  type Page = { days: { pageInfo: { endCursor: string }; edges: { node: { day: number } }[] } }
  const first = await answer<Page>(
    url,
    '{ days(first: 2) { pageInfo { endCursor } edges { node { day } } } }',
  )
  const next = await answer<Page>(
    url,
    `{ days(first: 2, after: "${first.days.pageInfo.endCursor}") {
      pageInfo { endCursor } edges { node { day } } } }`,
  )
  const read = [...first.days.edges, ...next.days.edges].map(({ node }) => node.day)
  expect(read).toEqual(numbers.slice(0, 4))
})

test('the sums of all days are those of the market', async () => {
  type Amounts = { amount: string; token: { address: string } }[]
  const { stats } = await answer<{
    stats: {
      jobs: number
      completedJobs: number
      agents: number
      escrowed: Amounts
      paid: Amounts
      fees: Amounts
    }
  }>(
    url,
    `{ stats { jobs completedJobs agents
      escrowed { amount token { address } } paid { amount token { address } }
      fees { amount token { address } } } }`,
  )
  expect(sum(({ jobs }) => jobs)).toBe(stats.jobs)
  expect(sum(({ completed }) => completed)).toBe(stats.completedJobs)
  expect(sum(({ agents }) => agents)).toBe(stats.agents)
  const [ends] = await sql<{ rejected: number; expired: number }[]>`
    select count(*) filter (where status = 'REJECTED') as rejected,
      count(*) filter (where status = 'EXPIRED') as expired from job`
  expect({ rejected: sum((day) => day.rejected), expired: sum((day) => day.expired) }).toEqual(ends)

  for (const { token, amount: escrowed } of stats.escrowed) {
    const total = (field: 'paidIn' | 'paid' | 'fee' | 'ownerFee' | 'refunded') =>
      days
        .flatMap(({ tokens }) => tokens)
        .filter((row) => row.token.address === token.address)
        .reduce((all, row) => all + BigInt(row[field]), 0n)
    const of = (amounts: Amounts) =>
      BigInt(amounts.find((row) => row.token.address === token.address)?.amount ?? -1)
    expect(total('paid')).toBe(of(stats.paid))
    expect(total('fee') + total('ownerFee')).toBe(of(stats.fees))
    expect(total('paidIn')).toBe(
      total('paid') + total('fee') + total('ownerFee') + total('refunded') + BigInt(escrowed),
    )
  }
})

test('active are the agents whose accounts did something, as activities tell', async () => {
  const deeds = [
    ...['JobHired', 'JobBought', 'JobPosted', 'JobAmended', 'JobStarted', 'JobSubmitted'],
    ...['RevisionRequested', 'HandedOver', 'JobJudged', 'JobCompleted', 'JobRejected'],
    ...['VerdictWaived', 'DisputeOpened', 'JobCreated', 'JobFunded', 'JobProposed', 'OfferMade'],
    ...['OfferSealed', 'OfferWithdrawn', 'ListingCreated', 'ListingChanged', 'ListingArchived'],
    ...['ReviewMade', 'ValidatorVoted', 'EvidenceSubmitted', 'VoteCommitted', 'VoteRevealed'],
  ]
  const rows = await sql<{ day: number; agents: number }[]>`
    select (deed.timestamp / 86400)::int as day, count(distinct account.agent_id) as agents
    from activity as deed
    join account on account.address = deed.account
    join activity as bound on bound.type = 'AccountBound' and bound.account = deed.account
      and (bound.block, bound.log_index) < (deed.block, deed.log_index)
    where deed.type = any(${deeds})
    group by 1 order by 1 desc`
  expect(rows.length).toBeGreaterThan(3)
  expect(
    days
      .filter(({ activeAgents }) => activeAgents > 0)
      .map(({ day, activeAgents }) => ({ day, agents: activeAgents })),
  ).toEqual([...rows])
})

test('a day has its points', async () => {
  const { pointDays } = await answer<{
    pointDays: { edges: { node: { day: number; minted: string; burned: string } }[] }
  }>(url, '{ pointDays(first: 100) { edges { node { day minted burned } } } }')
  const known = new Map(pointDays.edges.map(({ node }) => [node.day, node]))
  expect(days.some(({ points }) => points !== null)).toBe(true)
  for (const { day, points } of days) expect(points).toEqual(known.get(day) ?? null)
})

test('the economy is told as planned and as it is', async () => {
  const { economy } = await answer<{
    economy: {
      name: string
      verifiedAgents: number
      emission: string
      burned: string
      net: string
    }[]
  }>(url, '{ economy { name verifiedAgents jobs emission burned net } }')
  expect(economy.slice(0, 3).map(({ net }) => net)).toEqual(['92500', '270000', '525000'])
  const [agents] = await sql<{ count: number }[]>`select count(*) from agent where verified`
  expect(economy[3]).toMatchObject({ name: 'ACTUAL', verifiedAgents: agents?.count })
})
