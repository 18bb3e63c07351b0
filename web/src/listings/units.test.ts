import { expect, test } from 'vitest'
import { fewestUnits, mostUnits, unitsFault } from './units.ts'

const limits = { price: '12500', minPrice: '10000', maxPrice: '1000000' }

test('default: so many units that a job may have the price', () => {
  expect(fewestUnits(limits)).toBe(1)
  expect(fewestUnits({ ...limits, price: '3000' })).toBe(4)
  expect(mostUnits(limits)).toBe(80)
  expect(mostUnits({ ...limits, maxPrice: String(10n ** 30n) })).toBe(4_294_967_295)
})

test('error: says how many it may be', () => {
  expect(unitsFault(80, limits)).toBeUndefined()
  expect(unitsFault(81, limits)).toBe('At most 80.')
  expect(unitsFault(0, limits)).toBe('At least 1.')
})
