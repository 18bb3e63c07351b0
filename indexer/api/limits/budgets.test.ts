import { expect, test } from 'vitest'
import { createBudgets } from './budgets.ts'

const start = () => {
  let now = 0
  const budgets = createBudgets({ capacity: 100, perSecond: 10 }, () => now)
  return { ...budgets, pass: (seconds: number) => (now += seconds * 1000) }
}

test('default', () => {
  const { spend } = start()
  expect(spend('a', 30)).toEqual({ limit: 100, remaining: 70, full: 3, wait: 0 })
})

test('behavior: what is not there is not taken, and comes back with time', () => {
  const { spend, pass } = start()
  spend('a', 80)
  expect(spend('a', 50)).toEqual({ limit: 100, remaining: 20, full: 8, wait: 3 })
  pass(3)
  expect(spend('a', 50)).toMatchObject({ remaining: 0, wait: 0 })
  pass(1000)
  expect(spend('a', 1)).toMatchObject({ remaining: 99 })
})

test('behavior: each caller has a budget of its own', () => {
  const { spend } = start()
  spend('a', 100)
  expect(spend('b', 100).wait).toBe(0)
  expect(spend('a', 1).wait).toBeGreaterThan(0)
})

test('behavior: what costs more than a whole budget takes a whole one', () => {
  const { spend } = start()
  expect(spend('a', 500)).toMatchObject({ remaining: 0, wait: 0 })
  expect(spend('a', 500)).toMatchObject({ wait: 10 })
})

test('behavior: what was done is charged, into debt if need be', () => {
  const { spend, charge, pass } = start()
  charge('a', 130)
  expect(spend('a', 10)).toMatchObject({ remaining: 0, wait: 4 })
  charge('a', 10_000)
  expect(spend('a', 10)).toMatchObject({ wait: 11 })
  pass(11)
  expect(spend('a', 10).wait).toBe(0)
})
