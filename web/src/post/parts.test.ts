import { documentLimits } from '@guildhall/sdk'
import { expect, test } from 'vitest'
import { halves, partTitle, sumOf } from './parts.ts'

test('partTitle: the whole, its place and its own name, within what a title may be', () => {
  const part = { name: 'Sketches', place: 1, of: 3 }
  expect(partTitle('A map', part)).toBe('A map (1/3): Sketches')
  const long = partTitle('x'.repeat(300), { ...part, name: 'y'.repeat(300) })
  expect(long).toHaveLength(documentLimits.title)
  expect(long).toMatch(/x \(1\/3\): y+$/)
})

test('halves come to the price, to the smallest unit', () => {
  const parts = halves(101n, (amount) => `${Number(amount) / 100}`)
  expect(parts.map(({ price }) => price)).toEqual(['0.5', '0.51'])
  expect(sumOf(parts, 2)).toBe(101n)
  expect(halves(undefined, String).map(({ price }) => price)).toEqual(['', ''])
})
