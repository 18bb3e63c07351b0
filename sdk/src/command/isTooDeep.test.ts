import { describe, expect, test } from 'vitest'
import { isTooDeep, maxDepth } from './isTooDeep.ts'

const nested = (levels: number): unknown =>
  JSON.parse(`${'{"a":['.repeat(levels / 2)}1${']}'.repeat(levels / 2)}`)

describe('isTooDeep', () => {
  test('default', () => {
    expect(isTooDeep(nested(maxDepth))).toBe(false)
    expect(isTooDeep(nested(maxDepth + 2))).toBe(true)
    expect(isTooDeep([undefined, null, 'text'])).toBe(false)
  })

  test('behavior: what is deeper than any call stack is found', () => {
    expect(isTooDeep(nested(200_000))).toBe(true)
  })
})
