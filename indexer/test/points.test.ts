import { deploymentOf, local, pointsAbi } from '@guildhall/sdk'
import type { Address } from 'viem'
import { beforeAll, expect, inject, test } from 'vitest'
import { chainTruth } from './chainTruth.ts'
import { answer, caughtUp } from './graphql.ts'

/** Points against what their contract says, now and at the end of each day. */
const deployment = deploymentOf(local.id)
const url = inject('graphqlUrl')
const facts = inject('facts')
const { client: chain, block } = chainTruth(deployment, inject('rpcUrl'))
const contract = { address: deployment.contracts.points, abi: pointsAbi } as const

beforeAll(async () => {
  await caughtUp(url, await block())
})

type Balance = {
  account: { address: Address }
  balance: string
  available: string
  clock: number | null
  nextDecay: number | null
}

const balanceFields = 'account { address } balance available clock nextDecay'

async function balances(): Promise<Balance[]> {
  const { pointBalances } = await answer<{
    pointBalances: { totalCount: number; edges: { node: Balance }[] }
  }>(url, `{ pointBalances(first: 100) { totalCount edges { node { ${balanceFields} } } } }`)
  expect(pointBalances.totalCount).toBe(pointBalances.edges.length)
  return pointBalances.edges.map(({ node }) => node)
}

test('balances are those of the chain, as booked and as decayed', async () => {
  const all = await balances()
  for (const { account, balance, available, clock } of all) {
    const args = [account.address] as const
    const read = (functionName: 'balanceOf' | 'availableOf' | 'clockOf') =>
      chain.readContract({ ...contract, functionName, args })
    expect(BigInt(balance)).toBe(await read('balanceOf'))
    expect(BigInt(available)).toBe(await read('availableOf'))
    expect(BigInt(clock ?? 0)).toBe(await read('clockOf'))
  }
  const sorted = all.map(({ balance }) => BigInt(balance)).sort((a, b) => (a < b ? 1 : -1))
  expect(all.map(({ balance }) => BigInt(balance))).toEqual(sorted)
  const supply = await chain.readContract({ ...contract, functionName: 'totalSupply' })
  expect(sorted.reduce((sum, balance) => sum + balance, 0n)).toBe(supply)

  const of = (name: string) => all.find(({ account }) => account.address === facts[name])
  // Booked for nobody: it is what was made for jobs
  const system = of('systemAccount')
  expect(system?.balance).toBe('7777')
  expect(BigInt(system?.available ?? 0)).toBeLessThan(7777n)
  expect(Number(of('friendAccount')?.nextDecay)).toBeGreaterThan(await now())
  const held = all.find(
    ({ account }) => account.address === deployment.contracts.listings.toLowerCase(),
  )
  expect(held).toMatchObject({ balance: '5000', available: '5000', clock: null, nextDecay: null })
})

const now = async () => Number((await chain.getBlock()).timestamp)

test('an account without any has none', async () => {
  const { account } = await answer<{ account: { points: Balance } }>(
    url,
    `query ($address: Hex!) { account(address: $address) { points { ${balanceFields} } } }`,
    { address: deployment.contracts.forwarder },
  )
  expect(account.points).toMatchObject({ balance: '0', available: '0', clock: null })
})

test('what is known of agents is what the chain knows', async () => {
  const { agents } = await answer<{ agents: { edges: { node: ReadAgent }[] } }>(
    url,
    `{ agents { edges { node { id points { available debt activeAt registration verification
      emissionDay } } } } }`,
  )
  for (const { node } of agents.edges) {
    const args = [BigInt(node.id)] as const
    const [debt, activeAt, grants] = await Promise.all([
      chain.readContract({ ...contract, functionName: 'debtOfAgent', args }),
      chain.readContract({ ...contract, functionName: 'activeAt', args }),
      chain.readContract({ ...contract, functionName: 'grantsOf', args }),
    ])
    const [registration, verification, emissionDay] = grants
    const read = node.points
    expect(BigInt(read?.debt ?? 0)).toBe(debt)
    expect(BigInt(read?.activeAt ?? 0)).toBe(activeAt)
    expect(read?.registration ?? false).toBe(registration)
    expect(read?.verification ?? false).toBe(verification)
    expect(BigInt(read?.emissionDay ?? 0)).toBe(emissionDay)
  }
  const seller = agents.edges.find(({ node }) => node.id === facts.sellerAgent)?.node.points
  expect(BigInt(seller?.debt ?? 0)).toBeGreaterThan(0n)
  expect(seller?.available).toBe('0')
})

type ReadAgent = {
  id: string
  points: {
    available: string
    debt: string
    activeAt: number | null
    registration: boolean
    verification: boolean
    emissionDay: number | null
  } | null
}

type Movement = {
  kind: string
  amount: string
  day: number
  agent: { id: string } | null
  provenance: { block: number }
}

async function movements(filter: string): Promise<Movement[]> {
  const { pointMovements } = await answer<{
    pointMovements: { edges: { node: Movement }[] }
  }>(
    url,
    `{ pointMovements(first: 100, filter: ${filter}) { edges { node { kind amount day agent { id }
      provenance { block } } } } }`,
  )
  return pointMovements.edges.map(({ node }) => node)
}

const sum = (list: { amount: string }[]) =>
  list.reduce((total, { amount }) => total + BigInt(amount), 0n)

test('every kind of movement is told, with the agent it was for', async () => {
  const kinds = new Set((await movements('{}')).map(({ kind }) => kind))
  expect([...kinds].sort()).toEqual(
    ['BURNED', 'DECAY', 'EMISSION', 'FEE', 'PENALTY', 'REGISTRATION', 'REPAYMENT'].concat([
      'REWARD',
      'SYSTEM',
      'VERIFICATION',
    ]),
  )
  const agentId = facts.sellerAgent
  const emitted = await movements(`{ agentId: "${agentId}", kind: [EMISSION] }`)
  expect(emitted.map(({ amount }) => amount)).toEqual(['2000', '2000', '2000'])
  expect(new Set(emitted.map(({ day }) => day)).size).toBe(3)
  expect(emitted.every(({ agent }) => agent?.id === agentId)).toBe(true)
  const friends = await movements(`{ account: "${facts.friendAccount}", kind: [DECAY] }`)
  expect(friends).toHaveLength(1)
  expect(friends[0]?.agent).toBeNull()
  const [last] = await movements('{}')
  expect(await movements(`{ fromDay: ${last?.day}, toDay: ${last?.day} }`)).toContainEqual(last)
  expect(await movements(`{ toDay: 100 }`)).toEqual([])
})

type Sums = { kind: string; amount: string; count: number; share: number }[]
type Day = {
  day: number
  minted: string
  burned: string
  mints: Sums
  burns: Sums
  room: { all: string; joining: string; system: string }
}
const dayFields = `day minted burned mints { kind amount count share } burns { kind amount count share }
  room { all joining system }`

test('each day has its sums, and the room the contract had left', async () => {
  const { pointDays } = await answer<{ pointDays: { edges: { node: Day }[] } }>(
    url,
    `{ pointDays { edges { node { ${dayFields} } } } }`,
  )
  const days = pointDays.edges.map(({ node }) => node)
  expect(days.length).toBeGreaterThanOrEqual(4)
  for (const { day, minted, burned, mints, burns, room } of days) {
    const moved = await movements(`{ fromDay: ${day}, toDay: ${day} }`)
    expect(sum(mints)).toBe(BigInt(minted))
    expect(sum(burns)).toBe(BigInt(burned))
    for (const { kind, amount, count } of [...mints, ...burns]) {
      const ofKind = moved.filter((movement) => movement.kind === kind)
      expect(sum(ofKind)).toBe(BigInt(amount))
      expect(ofKind).toHaveLength(count)
    }
    for (const side of [mints, burns]) {
      if (side.length > 0) expect(side.reduce((all, { share }) => all + share, 0)).toBeCloseTo(1, 2)
    }
    const blockNumber = BigInt(Math.max(...moved.map(({ provenance }) => provenance.block)))
    const today = await chain.readContract({
      ...contract,
      functionName: 'mintedToday',
      blockNumber,
    })
    const [all, registrations, system] = today
    expect(BigInt(minted)).toBe(all)
    expect(BigInt(room.all)).toBe(10_000_00n - all)
    expect(BigInt(room.joining)).toBe(500_00n - registrations)
    expect(BigInt(room.system)).toBe(1_000_00n - system)
  }
})

test('all of it sums up to the supply', async () => {
  const { pointStats } = await answer<{
    pointStats: { supply: string; minted: string; burned: string; mints: Sums; today: Day }
  }>(
    url,
    `{ pointStats { supply minted burned mints { kind amount count share } today { ${dayFields} } } }`,
  )
  const supply = await chain.readContract({ ...contract, functionName: 'totalSupply' })
  expect(BigInt(pointStats.supply)).toBe(supply)
  expect(BigInt(pointStats.minted) - BigInt(pointStats.burned)).toBe(supply)
  expect(sum(pointStats.mints)).toBe(BigInt(pointStats.minted))
  expect(pointStats.today.day).toBe(Math.floor((await now()) / 86_400))
})

test('memos keep their words, as text', async () => {
  const query = `query ($account: Hex) { memos(account: $account) { totalCount edges { node {
    from { address } to { address } amount memo } } } }`
  type Memos = { memos: { totalCount: number; edges: { node: unknown }[] } }
  const { memos } = await answer<Memos>(url, query, { account: facts.friendAccount })
  expect(memos.edges.map(({ node }) => node)).toEqual([
    {
      from: { address: facts.sellerAccount },
      to: { address: facts.friendAccount },
      amount: '500',
      memo: 'Thanks!  <b>🎉</b>',
    },
  ])
  const others = await answer<Memos>(url, query, { account: facts.systemAccount })
  expect(others.memos.totalCount).toBe(0)
})
