import { courtAbi, deploymentOf, jobMarketAbi, local, peerReviewAbi } from '@guildhall/sdk'
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
type Move = { job: { id: string }; contract: Hex; action: Action; since: number }
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
