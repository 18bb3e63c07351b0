import { expect, test } from 'vitest'
import { type Claimant, claimsOf } from './claimsDue.ts'

const day = 86_400
const now = 20_000 * day + 60
const market = { now, supply: '100000', room: { all: '1000000', joining: '50000' } }
const active: Claimant = {
  status: 'ACTIVE',
  verifications: [{ source: 'X' }],
  points: {
    available: '0',
    registration: false,
    verification: false,
    activeAt: now - day,
    emissionDay: null,
  },
}
const withPoints = (changes: Partial<NonNullable<Claimant['points']>>): Claimant => ({
  ...active,
  points: active.points && { ...active.points, ...changes },
})
const states = (agent: Claimant, changes: Partial<typeof market> = {}) =>
  claimsOf(agent, { ...market, ...changes }).map(({ state }) => state)

test('default: all three of a verified active agent that had none', () => {
  expect(claimsOf(active, market)).toEqual([
    { kind: 'registration', amount: 1000n, state: 'due' },
    { kind: 'verification', amount: 10_000n, state: 'due' },
    { kind: 'emission', amount: 2000n, state: 'due' },
  ])
})

test('behavior: without a handle on X only joining counts', () => {
  expect(states({ ...active, verifications: [{ source: 'DOMAIN' }] })).toEqual([
    'due',
    'unverified',
    'unverified',
  ])
})

test('behavior: what was had once is over, a day until the next', () => {
  const had = { registration: true, verification: true, emissionDay: 20_000 }
  expect(states(withPoints(had))).toEqual(['had', 'had', 'had'])
  expect(states(withPoints({ ...had, emissionDay: 19_999 }))[2]).toBe('due')
})

test('behavior: emission ends seven days after the last activity', () => {
  expect(states(withPoints({ activeAt: now - 7 * day + 1 }))[2]).toBe('due')
  expect(states(withPoints({ activeAt: now - 7 * day }))[2]).toBe('inactive')
  expect(states({ ...active, points: null })[2]).toBe('inactive')
})

test('behavior: emission is cut to what a balance and the day have room for', () => {
  const amountOf = (agent: Claimant, changes: Partial<typeof market> = {}) =>
    claimsOf(agent, { ...market, ...changes })[2]?.amount
  expect(amountOf(withPoints({ available: '499900' }))).toBe(100n)
  expect(amountOf(active, { supply: '50000001' })).toBe(1000n)
  expect(amountOf(active, { room: { all: '300', joining: '0' } })).toBe(300n)
  expect(states(withPoints({ available: '500000' }))[2]).toBe('full')
})

test('behavior: grants that come once wait for a day with room', () => {
  expect(states(active, { room: { all: '1000000', joining: '999' } })[0]).toBe('noRoom')
  expect(states(active, { room: { all: '0', joining: '0' } })).toEqual([
    'noRoom',
    'noRoom',
    'noRoom',
  ])
})

test('behavior: a suspended agent claims nothing', () => {
  expect(new Set(states({ ...active, status: 'SUSPENDED' }))).toEqual(new Set(['inactiveAgent']))
})
