import { expect, test } from 'vitest'
import { disputeStep } from './disputeStep.ts'

const [client, provider, arbiter, admin, juror, another] = [
  ...(['0xc1', '0x20', '0xa6', '0xad', '0x01', '0x02'] as const),
]
const now = 1000
const hour = 3600
const before = {
  ...{ isCourt: true, client, provider, arbiter, admin },
  ...{ phaseDeadline: now + hour, deadline: now + 100 * hour, endedAt: null },
}
const open = { account: juror, mark: 'OPEN', choice: null, commitment: null } as const

type Dispute = Parameters<typeof disputeStep>[0]
type Seats = Parameters<typeof disputeStep>[2]
const at = (
  phase: Dispute['phase'],
  more: Partial<Dispute> = {},
  seats: Seats = [],
  panel?: Parameters<typeof disputeStep>[1],
) => {
  const step = disputeStep({ ...before, phase, ...more }, panel, seats, now)
  return step && [step.role, step.action, step.accounts, step.by]
}
const over = { phaseDeadline: now }

test('behavior: both sides show evidence until its time is over', () => {
  const both = ['CLIENT_AND_PROVIDER', 'SUBMIT_EVIDENCE', [client, provider], now + hour]
  expect(at('EVIDENCE')).toEqual(both)
})

test('behavior: then anyone opens the panel, and draws it once its block is there', () => {
  expect(at('EVIDENCE', over)).toEqual(['ANYONE', 'OPEN_PANEL', [], before.deadline])
  const drawing = { stage: 'DRAWING', seedBlock: 41 } as const
  expect(at('EVIDENCE', over, [], drawing)).toEqual(['ANYONE', 'DRAW', [], before.deadline])
  const step = disputeStep({ ...before, ...over, phase: 'EVIDENCE' }, drawing, [], now)
  expect(step?.fromBlock).toBe(42)
})

test('behavior: who has not committed, or has not revealed, is waited for', () => {
  const committed = { ...open, account: another, commitment: '0xcc' } as const
  const seats = [open, committed]
  expect(at('COMMIT', {}, seats)).toEqual(['JUROR', 'COMMIT', [juror], now + hour])
  expect(at('REVEAL', {}, seats)).toEqual(['JUROR', 'REVEAL', [another], now + hour])
})

test('behavior: the clock alone begins the time to reveal', () => {
  const committed = [{ ...open, commitment: '0xcc' } as const]
  const revealing = ['JUROR', 'REVEAL', [juror], now + 24 * hour]
  expect(at('COMMIT', over, committed)).toEqual(revealing)
})

test('behavior: anyone concludes once all have revealed, or the time is over, or nobody came', () => {
  const conclude = ['ANYONE', 'CONCLUDE', [], before.deadline]
  const revealed = { ...open, commitment: '0xcc', choice: 5 } as const
  expect(at('REVEAL', {}, [open, revealed])).toEqual(conclude)
  expect(at('REVEAL', over, [{ ...open, commitment: '0xcc' }])).toEqual(conclude)
  expect(at('COMMIT', over, [open])).toEqual(conclude)
})

test('behavior: the admin rules in its time; then nobody until that of the arbiter is over', () => {
  expect(at('ADMIN')).toEqual(['ADMIN', 'RULE', [admin], now + hour])
  expect(at('ADMIN', over)).toEqual(['ANYONE', 'TIME_OUT', [], null])
  const step = disputeStep({ ...before, ...over, phase: 'ADMIN' }, undefined, [], now)
  expect(step?.from).toBe(before.deadline)
})

test('behavior: other arbiters are waited for, deadlocks brought before ours', () => {
  expect(at('ARBITER')).toEqual(['ARBITER', 'RULE', [arbiter], before.deadline])
  expect(at('ARBITRATOR')).toEqual(['ARBITRATOR', 'RULE', [], before.deadline])
  expect(at('UNOPENED')).toEqual(['ANYONE', 'OPEN_CASE', [], before.deadline])
  expect(at('REFUSED')).toEqual(['ANYONE', 'TIME_OUT', [], null])
})

test('behavior: once the time is over anyone ends it, whatever the phase', () => {
  for (const phase of ['UNOPENED', 'EVIDENCE', 'COMMIT', 'REVEAL', 'ADMIN', 'ARBITER'] as const) {
    expect(at(phase, { deadline: now })).toEqual(['ANYONE', 'TIME_OUT', [], null])
  }
})

test('behavior: of an ended job the court is still to be told, and nobody else', () => {
  expect(at('COMMIT', { endedAt: now })).toEqual(['ANYONE', 'CLOSE', [], null])
  expect(at('RULED', { endedAt: now })).toBeNull()
  expect(at('ARBITRATOR', { endedAt: now, isCourt: false })).toBeNull()
  expect(at('CLOSED', { endedAt: now })).toBeNull()
})

test('behavior: a ruling that failed at the market is handed over', () => {
  expect(at('RULED', { isCourt: false })).toEqual(['ANYONE', 'DELIVER', [], before.deadline])
})
