import { expect, test } from 'vitest'
import { priceFault } from './priceFault.ts'

const rules = { minPrice: '10000', maxPrice: '1000000000', tick: '10000' }
const token = { symbol: 'USDC', decimals: 6 }

test('priceFault', () => {
  expect(priceFault('30', rules, token)).toBeUndefined()
  expect(priceFault('', rules, token)).toBe('Give an amount, such as 25.00.')
  expect(priceFault('0', rules, token)).toBe('At least 0.01 USDC.')
  expect(priceFault('1000.01', rules, token)).toBe('At most 1,000.00 USDC.')
  expect(priceFault('0.015', rules, token)).toBe('In steps of 0.01 USDC.')
})
