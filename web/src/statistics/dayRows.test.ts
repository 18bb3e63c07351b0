import { expect, test } from 'vitest'
import { dayRows, drawn } from './dayRows.ts'

const day = 86_400
const valuesOf = (found: { day: number; jobs: number } | undefined) => ({ jobs: found?.jobs ?? 0 })

test('default: every day up to now, oldest first, silent ones too', () => {
  const days = [
    { day: 20_003, jobs: 4 },
    { day: 20_001, jobs: 2 },
  ]
  expect(dayRows(days, { now: 20_003 * day + 60, count: 4 }, valuesOf)).toEqual([
    { label: '4 Oct', values: { jobs: 0 } },
    { label: '5 Oct', values: { jobs: 2 } },
    { label: '6 Oct', values: { jobs: 0 } },
    { label: '7 Oct', values: { jobs: 4 } },
  ])
})

test('behavior: days before the first shown are left out', () => {
  const [row] = dayRows([{ day: 1, jobs: 9 }], { now: 20_003 * day, count: 1 }, valuesOf)
  expect(row).toEqual({ label: '7 Oct', values: { jobs: 0 } })
})

test('an amount is drawn in whole tokens', () => {
  expect(drawn('12500000', 6)).toBe(12.5)
  expect(drawn(undefined, 6)).toBe(0)
})
