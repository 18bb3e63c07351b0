import { expect, test } from 'vitest'
import { earningsOf } from './earningsOf.ts'

const policy = { feeBps: 250, ownerFeeBps: 50 }

test('default', () => {
  expect(earningsOf(60_000_000n, 5n, policy)).toEqual({
    fee: 1_800_000n,
    each: 58_200_000n,
    month: 1_261_000_000n,
  })
})

test('behavior: the fee is rounded per job, as the contract does, not of the sum', () => {
  expect(earningsOf(39n, 12n, policy)).toEqual({ fee: 0n, each: 39n, month: 2028n })
})

test('behavior: no work, no money', () => {
  expect(earningsOf(60_000_000n, 0n, policy).month).toBe(0n)
})
