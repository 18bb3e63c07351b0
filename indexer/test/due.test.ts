import {
  courtAbi,
  deploymentOf,
  jobMarketAbi,
  local,
  peerReviewAbi,
  pointsAbi,
  standingAbi,
} from '@guildhall/sdk'
import { createPublicClient, type Hex, http } from 'viem'
import { expect, inject, test } from 'vitest'
import { chainTruth } from './chainTruth.ts'
import { answer, caughtUp } from './graphql.ts'

/** What anyone may do, against what the contracts let anyone do. */
const deployment = deploymentOf(local.id)
const url = inject('graphqlUrl')
const chain = chainTruth(deployment, inject('rpcUrl'))
const client = createPublicClient({ chain: local, transport: http(inject('rpcUrl')) })
const passerBy = '0x00000000000000000000000000000000000a11ce'
const abi = [...jobMarketAbi, ...courtAbi, ...peerReviewAbi]
const functions = {
  TIME_OUT: 'timeOut',
  CLAIM_REFUND: 'claimRefund',
  OPEN_PANEL: 'openPanel',
  DRAW: 'draw',
  CONCLUDE: 'conclude',
  RELEASE: 'release',
  OPEN_CASE: 'open',
  DELIVER: 'deliver',
  CLOSE: 'close',
} as const
type Action = keyof typeof functions
type Move<action = Action> = { job: { id: string }; contract: Hex; action: action; since: number }
type Step = { role: string; action: Action; from: number | null; fromBlock: number | null }
type Known = {
  id: string
  nextStep: { action: Action } | null
  reviewStep: Step | null
  dispute: { nextStep: Step | null } | null
}

const read = async () => {
  await caughtUp(url, await chain.block())
  const { due, meta } = await answer<{ due: Move[]; meta: { block: number } }>(
    url,
    '{ due { job { id } contract action since } meta { block } }',
  )
  return { due, block: meta.block }
}

test('every move that is due can be made by anyone', async () => {
  const { due } = await read()
  expect(due.map(({ action }) => action)).toEqual(
    expect.arrayContaining(['TIME_OUT', 'OPEN_PANEL', 'RELEASE']),
  )
  for (const { job, contract, action } of due) {
    const call = { address: contract, abi, functionName: functions[action], account: passerBy }
    const made = client.simulateContract({ ...call, args: [BigInt(job.id)] } as never)
    await expect(made, `${action} ${job.id}`).resolves.toBeDefined()
  }
  expect(due.map(({ since }) => since)).toEqual(due.map(({ since }) => since).sort((a, b) => a - b))
})

test('and no other: it is what the jobs themselves say', async () => {
  const { due, block } = await read()
  const now = Number((await client.getBlock()).timestamp)
  const step = '{ role action from fromBlock }'
  const query = `query ($after: String) { jobs(first: 8, after: $after) {
    edges { node { id nextStep { action } reviewStep ${step} dispute { nextStep ${step} } } }
    pageInfo { hasNextPage endCursor } } }`
  type Page = {
    jobs: {
      edges: { node: Known }[]
      pageInfo: { hasNextPage: boolean; endCursor: string | null }
    }
  }
  const told: string[] = []
  let after: string | null = null
  do {
    const { jobs }: Page = await answer<Page>(url, query, { after })
    for (const { node } of jobs.edges) {
      const { id, nextStep, reviewStep, dispute } = node
      if (nextStep?.action === 'TIME_OUT') told.push(`${id} overdue`)
      for (const judging of [reviewStep, dispute?.nextStep]) {
        const isOpen = (judging?.from ?? 0) <= now && (judging?.fromBlock ?? 0) <= block
        if (judging?.role !== 'ANYONE' || judging.action === 'TIME_OUT' || !isOpen) continue
        told.push(`${id} ${judging.action}`)
      }
    }
    after = jobs.pageInfo.hasNextPage ? jobs.pageInfo.endCursor : null
  } while (after)
  const isTime = ({ action }: Move) => action === 'TIME_OUT' || action === 'CLAIM_REFUND'
  const moves = due.map((move) => `${move.job.id} ${isTime(move) ? 'overdue' : move.action}`)
  expect(moves.sort()).toEqual(told.sort())
})

test('the longest due come first, and no more than asked for', async () => {
  const { due } = await read()
  const { due: first } = await answer<{ due: Move[] }>(
    url,
    '{ due(first: 2) { job { id } contract action since } }',
  )
  expect(first).toEqual(due.slice(0, 2))
  const { due: next } = await answer<{ due: Move[] }>(
    url,
    '{ due(first: 2, skip: 1) { job { id } contract action since } }',
  )
  expect(next).toEqual(due.slice(1, 3))
  expect((await answer<{ due: Move[] }>(url, '{ due(first: -5) { since } }')).due).toEqual([])
})

test('scores and activity anyone may book: all that the contracts take, nothing else', async () => {
  const { dueBookings } = await answer<{ dueBookings: Move<'BOOK' | 'NOTE_JOB'>[] }>(
    url,
    '{ dueBookings { job { id } contract action since } }',
  )
  const abi = [...standingAbi, ...pointsAbi]
  const isTaken = async (address: Hex, functionName: 'book' | 'noteJob', id: string) => {
    const call = { address, abi, functionName, args: [BigInt(id)], account: passerBy } as const
    return client.simulateContract(call).then(
      () => true,
      () => false,
    )
  }
  for (const { job, contract, action } of dueBookings) {
    const name = action === 'BOOK' ? 'book' : 'noteJob'
    expect(await isTaken(contract, name, job.id), `${action} ${job.id}`).toBe(true)
  }
  type Ended = { id: string; ending: string; endedAt: number; provider: Bound | null }
  type Bound = { agent: { id: string } | null }
  const { jobs } = await answer<{ jobs: { edges: { node: Ended }[] } }>(
    url,
    `{ jobs(first: 100, filter: { status: [COMPLETED, REJECTED, EXPIRED] }) { edges { node {
      id ending endedAt provider { agent { id } } } } } }`,
  )
  const { standing } = deployment.contracts
  const changeless = ['CANCELLED', 'LAPSED', 'TAKEN_BACK', 'SETTLED', 'HALVED', 'UNFILED']
  const monthAgo = Number((await client.getBlock()).timestamp) - 30 * 86_400
  const told = dueBookings.filter(({ action }) => action === 'BOOK')
  for (const { node } of jobs.edges) {
    const isDue = (await isTaken(standing, 'book', node.id)) && node.provider?.agent != null
    if (!isDue || node.endedAt <= monthAgo || changeless.includes(node.ending)) continue
    expect(told.map(({ job }) => job.id)).toContain(node.id)
  }
  expect(told.length).toBeGreaterThan(0)
})

test('emission anyone may claim for an agent: whom the contract gives it', async () => {
  const read =
    '{ dueEmissions { agent { id } since } agents(first: 100) { edges { node { id } } } }'
  const { dueEmissions, agents } = await answer<{
    dueEmissions: { agent: { id: string }; since: number }[]
    agents: { edges: { node: { id: string } }[] }
  }>(url, read)
  const told = dueEmissions.map(({ agent }) => agent.id)
  const refusals: Record<string, string> = {}
  for (const { node } of agents.edges) {
    const made = client.simulateContract({
      ...{ address: deployment.contracts.points, abi: pointsAbi, account: passerBy },
      functionName: 'claimEmission',
      args: [BigInt(node.id)],
    })
    const reason = await made.then(
      () => undefined,
      (error: { cause?: { data?: { errorName?: string } } }) => error.cause?.data?.errorName ?? '?',
    )
    if (!reason) expect(told).toContain(node.id)
    else refusals[node.id] = reason
  }
  // What the contract alone counts: what it has, and the day's room
  const refused = told.map((id) => refusals[id]).filter((reason) => reason !== undefined)
  expect(['BalanceFull', 'NoRoom', 'SystemAgent', 'AccountClosed', 'AgentInactive']).toEqual(
    expect.arrayContaining(refused),
  )
  expect(dueEmissions.map(({ since }) => since)).toEqual(
    dueEmissions.map(({ since }) => since).sort((a, b) => a - b),
  )
})
