import { expect, test } from 'vitest'
import { pastTimes } from './pastTimes.ts'

const day = 86_400

test('default: a year, in seven even steps before now', () => {
  const now = 1000 * day
  const times = pastTimes(0, now)
  expect(times[0]).toBe(now - 365 * day)
  expect(times).toHaveLength(7)
  expect(new Set(times.slice(1).map((time, index) => time - (times[index] ?? 0))).size).toBe(1)
  expect(times[6]).toBeLessThan(now)
})

test('behavior: who came later begins later, also this second', () => {
  expect(pastTimes(990 * day, 1000 * day)[0]).toBe(990 * day)
  expect(pastTimes(500, 500)).toEqual([500, 501, 502, 503, 504, 505, 506])
})
