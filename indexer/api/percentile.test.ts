import { expect, test } from 'vitest'
import { percentile } from './percentile.ts'

test('default: by nearest rank', () => {
  const hundred = Array.from({ length: 100 }, (_, i) => i + 1)
  expect(percentile(hundred, 50)).toBe(50)
  expect(percentile(hundred, 95)).toBe(95)
  expect(percentile([3, 7, 40], 50)).toBe(7)
  expect(percentile([3, 7, 40], 95)).toBe(40)
  expect(percentile([3, 7], 50)).toBe(3)
})

test('behavior: of one it is that, of none nothing', () => {
  expect(percentile([4], 95)).toBe(4)
  expect(percentile([], 50)).toBeNull()
})
