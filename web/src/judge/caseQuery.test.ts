import { expect, test } from 'vitest'
import { account, client, provider, stranger } from '../../test/fixtures/jobWith.ts'
import {
  type Case,
  type CaseDocument,
  documentsOf,
  seatOf,
  votesOn,
  withDocuments,
} from './caseQuery.ts'

type Seat = Case['panels'][number]['seats'][number]

const document = (digit: string): CaseDocument => ({
  digest: `0x${digit.repeat(64)}`,
  uri: 'ipfs://',
  status: 'MISSING',
  size: null,
  text: null,
})

function seat(address: `0x${string}`, changes: Partial<Seat> = {}): Seat {
  return {
    number: 0,
    mark: 'OPEN',
    vote: null,
    providerBps: null,
    committedAt: null,
    votedAt: null,
    createdAt: 0,
    points: null,
    account: { address },
    scores: null,
    feedback: null,
    stake: { vote: 500, majority: 200, silence: 500 },
    ...changes,
  }
}

function caseWith(panels: Case['panels']): Case {
  return {
    id: '1',
    title: null,
    budget: '0',
    tags: [],
    verdict: null,
    reason: null,
    token: { symbol: 'USDC', decimals: 6 },
    client: account(client),
    provider: account(provider),
    brief: document('a'),
    deliverable: document('b'),
    attestations: [],
    submissions: [],
    reviewStep: null,
    dispute: null,
    panels,
  }
}

test('default: one judges from the open seat, else from the last', () => {
  const panels: Case['panels'] = [
    { body: 'PEER_REVIEW', turn: 1, stage: 'CLOSED', seats: [seat(stranger, { mark: 'MISSED' })] },
    { body: 'PEER_REVIEW', turn: 2, stage: 'VOTING', seats: [seat(stranger, { number: 3 })] },
  ]
  expect(seatOf(caseWith(panels), stranger.toUpperCase().replace('X', 'x'))?.number).toBe(3)
  expect(seatOf(caseWith(panels.slice(0, 1)), stranger)?.mark).toBe('MISSED')
  expect(seatOf(caseWith(panels), client)).toBeUndefined()
})

test('behavior: votes are told once their panel has closed, never before', () => {
  const seats = [seat(stranger, { vote: 'APPROVED' }), seat(client)]
  const panel = { body: 'PEER_REVIEW', turn: 1, stage: 'VOTING', seats } as const
  expect(votesOn(caseWith([panel]), 1)).toEqual([])
  expect(votesOn(caseWith([{ ...panel, stage: 'CLOSED' }]), 1)).toEqual(seats.slice(0, 1))
})

test('behavior: what was opened takes the place of what was not, wherever it is shown', () => {
  const feedback = document('c')
  const panel = { body: 'PEER_REVIEW', turn: 1, stage: 'CLOSED' } as const
  const found = caseWith([{ ...panel, seats: [seat(stranger, { feedback })] }])
  expect(documentsOf(found).map(({ digest }) => digest.at(-1))).toEqual(['a', 'b', 'c'])
  const opened = withDocuments(found, (each) => ({ ...each, text: `of ${each.digest.at(-1)}` }))
  expect(documentsOf(opened).map(({ text }) => text)).toEqual(['of a', 'of b', 'of c'])
})
