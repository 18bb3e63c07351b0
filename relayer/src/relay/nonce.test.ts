import { expect, test } from 'vitest'
import { isVoided, joinNonce, laneOf, splitNonce } from './nonce.ts'

const nonce = (3n << 224n) | (0xabcn << 64n) | 7n

test('default', () => {
  expect(splitNonce(nonce)).toEqual({ lane: `0x00000003${'0'.repeat(37)}abc`, sequence: 7n })
  expect(joinNonce(splitNonce(nonce))).toBe(nonce)
  expect(laneOf(nonce)).toBe(0xabcn)
})

test('behavior: the greatest nonce keeps all its bits', () => {
  const greatest = 2n ** 256n - 1n
  expect(joinNonce(splitNonce(greatest))).toBe(greatest)
  expect(laneOf(greatest)).toBe(2n ** 160n - 1n)
})

test('behavior: a lane that stands at its last sequence was voided', () => {
  expect(isVoided(nonce)).toBe(false)
  expect(isVoided(nonce | (2n ** 64n - 1n))).toBe(true)
})
