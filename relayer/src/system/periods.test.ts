import { expect, test } from 'vitest'
import { dayOf, periodOf } from './periods.ts'

const at = (text: string) => Date.parse(text) / 1000

test('weeks begin on Mondays at ten', () => {
  expect(periodOf('weekly', at('2026-11-23T09:59:59Z'))).toBe('2026-11-16')
  expect(periodOf('weekly', at('2026-11-23T10:00:00Z'))).toBe('2026-11-23')
  expect(periodOf('weekly', at('2026-11-30T09:59:59Z'))).toBe('2026-11-23')
})

test('months, quarters, days, and what has no period', () => {
  const time = at('2026-10-01T00:00:00Z')
  expect(periodOf('monthly', time)).toBe('2026-10')
  expect([periodOf('quarterly', time - 1), periodOf('quarterly', time)]).toEqual([
    '2026-Q3',
    '2026-Q4',
  ])
  expect([dayOf(time - 1), dayOf(time)]).toEqual(['2026-09-30', '2026-10-01'])
  expect(periodOf('once', time)).toBe('once')
  expect(periodOf('bounty', time)).toBeUndefined()
})
