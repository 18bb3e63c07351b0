import { expect, test } from 'vitest'
import { parseBps, typedBps } from './bps.ts'

test('default: what is written is read again', () => {
  for (const bps of [0, 1, 10, 250, 299, 1000]) expect(parseBps(typedBps(bps))).toBe(bps)
  expect(parseBps(' 2,5 ')).toBe(250)
})

test('error: no percent, or too many places', () => {
  for (const text of ['', '-1', '2.555', '1e2', 'x', '2.']) expect(parseBps(text)).toBeUndefined()
})
