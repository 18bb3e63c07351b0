import { expect, test } from 'vitest'
import { Span } from './span.ts'

test('halves until one block, and grows no further than it was', () => {
  const span = new Span()
  for (const blocks of [250n, 125n, 62n, 31n, 15n, 7n, 3n, 1n, 1n]) {
    span.shrink()
    expect(span.blocks).toBe(blocks)
  }
  span.grow()
  expect(span.blocks).toBe(17n)
  for (let steps = 0; steps < 40; steps += 1) span.grow()
  expect(span.blocks).toBe(500n)
})
