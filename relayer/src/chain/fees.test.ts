import { expect, test } from 'vitest'
import { raise } from './fees.ts'

const fees = (maxFeePerGas: bigint, maxPriorityFeePerGas: bigint) => ({
  maxFeePerGas,
  maxPriorityFeePerGas,
})

test('default: more than a tenth on both', () => {
  const raised = raise(fees(1000n, 100n), fees(900n, 90n), 10_000n)
  expect(raised).toEqual(fees(1126n, 113n))
})

test('behavior: what the next block asks for, if that is more', () => {
  expect(raise(fees(1000n, 100n), fees(5000n, 300n), 10_000n)).toEqual(fees(5000n, 300n))
})

test('behavior: never above the ceiling, and nothing where that is too little to replace', () => {
  expect(raise(fees(1000n, 100n), fees(50_000n, 300n), 1200n)).toEqual(fees(1200n, 300n))
  expect(raise(fees(1000n, 100n), fees(50_000n, 300n), 1100n)).toBeUndefined()
  expect(raise(fees(1n, 0n), fees(1n, 0n), 10n)).toEqual(fees(2n, 1n))
})
