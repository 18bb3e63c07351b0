import { expect, test } from 'vitest'
import { decayedBy, nextDecay } from './pointDecay.ts'

const day = 86_400
const clock = 1_800_000_000

test('default', () => {
  expect(decayedBy(1000n, clock, clock + 30 * day)).toBe(100n)
  expect(decayedBy(1000n, clock, clock + 60 * day)).toBe(190n)
})

test('behavior: a period counts once it is whole', () => {
  expect(decayedBy(1000n, clock, clock + 30 * day - 1)).toBe(0n)
  expect(decayedBy(1000n, clock, clock - 90 * day)).toBe(0n)
})

test('behavior: less than ten units lose nothing, ever', () => {
  expect(decayedBy(9n, clock, clock + 3000 * day)).toBe(0n)
  expect(decayedBy(10n ** 30n, clock, clock + 300_000 * day)).toBe(10n ** 30n - 9n)
})

test('behavior: the next loss lies ahead', () => {
  expect(nextDecay(clock, clock - day)).toBe(clock + 30 * day)
  expect(nextDecay(clock, clock + 30 * day)).toBe(clock + 60 * day)
})
