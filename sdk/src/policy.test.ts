import { expect, test } from 'vitest'
import { entries, entriesMask, entriesOf } from './policy.ts'

test('entriesMask: a bit for each way in, as the contracts have them', () => {
  expect(entriesMask([])).toBe(0)
  expect(entriesMask(['HIRE', 'NEGOTIATE'])).toBe(0b00101)
  expect(entriesMask(entries)).toBe(0b11111)
})

test('entriesOf: the way back, in the order of the bits', () => {
  expect(entriesOf(entriesMask(['PLAIN', 'POST']))).toEqual(['POST', 'PLAIN'])
  expect(entriesOf(0b11111)).toEqual(entries)
})
