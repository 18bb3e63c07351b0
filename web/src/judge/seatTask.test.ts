import { expect, test } from 'vitest'
import { client as juror, stranger } from '../../test/fixtures/jobWith.ts'
import type { JudgingStep } from '../disputes/judgingStep.ts'
import { isTurn, seatTask } from './seatTask.ts'

const now = 1_000

function seat(
  action: JudgingStep['action'],
  {
    mine = true,
    by = now + 60,
    ...changes
  }: { mine?: boolean; by?: number | null } & Partial<Parameters<typeof seatTask>[0]> = {},
): Parameters<typeof seatTask>[0] {
  const step: JudgingStep = {
    ...{ role: 'JUROR' as const, action, accounts: mine ? [{ address: juror }] : [] },
    ...{ from: null, fromBlock: null, by, ifNobodyActs: '' },
  }
  return {
    ...{ body: 'COURT' as const, mark: 'OPEN' as const, vote: null },
    ...{ committedAt: null, votedAt: null },
    job: { reviewStep: null, dispute: { nextStep: step } },
    ...changes,
  }
}

test('default: what is waited for from this account, until its time is over', () => {
  expect(seatTask(seat('COMMIT'), juror, now)).toEqual({ kind: 'COMMIT', by: now + 60 })
  expect(seatTask(seat('REVEAL'), juror.toUpperCase().replace('X', 'x'), now).kind).toBe('REVEAL')
  expect(seatTask(seat('COMMIT'), stranger, now)).toEqual({ kind: 'OVER' })
  expect(seatTask(seat('COMMIT'), juror, now + 60)).toEqual({ kind: 'OVER' })
})

test('behavior: a peer’s step is its job’s, a juror’s its dispute’s', () => {
  const { job } = seat('VOTE')
  const peer = { ...seat('VOTE'), body: 'PEER_REVIEW' as const }
  const reviewed = { ...peer, job: { reviewStep: job.dispute?.nextStep ?? null, dispute: null } }
  expect(seatTask(reviewed, juror, now).kind).toBe('VOTE')
  expect(seatTask(peer, juror, now).kind).toBe('OVER')
})

test('behavior: who has committed reveals later, who has voted waits', () => {
  const committed = seat('COMMIT', { mine: false, committedAt: 900 })
  expect(seatTask(committed, juror, now)).toEqual({ kind: 'LATER', from: now + 60 })
  const voted = seat('REVEAL', { mine: false, committedAt: 900, votedAt: 950 })
  expect(seatTask(voted, juror, now)).toEqual({ kind: 'DONE' })
  expect([committed, voted].some((one) => isTurn(seatTask(one, juror, now)))).toBe(false)
})

test('behavior: nobody votes before every seat is filled', () => {
  expect(seatTask(seat('DRAW', { mine: false }), juror, now)).toEqual({ kind: 'SOON' })
})

test('behavior: a closed seat asks nothing', () => {
  expect(seatTask(seat('REVEAL', { mark: 'RELEASED' }), juror, now)).toEqual({ kind: 'CLOSED' })
})
