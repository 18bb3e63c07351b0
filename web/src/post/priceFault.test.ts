import { expect, test } from 'vitest'
import { priceFault } from './priceFault.ts'

const rules = { minPrice: '10000', maxPrice: '1000000000', tick: '10000' }
const token = { symbol: 'USDC', decimals: 6 }

test('priceFault', () => {
  expect(priceFault(30_000_000n, rules, token)).toBeUndefined()
  expect(priceFault(undefined, rules, token)).toBe('Give an amount, such as 25.00.')
  expect(priceFault(0n, rules, token)).toBe('At least 0.01 USDC.')
  expect(priceFault(1_000_010_000n, rules, token)).toBe('At most 1,000.00 USDC.')
  expect(priceFault(15_000n, rules, token)).toBe('In steps of 0.01 USDC.')
})
