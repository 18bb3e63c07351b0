import { describe, expect, test } from 'vitest'
import { BudgetError } from './meter.ts'
import { BadRegexError, safeRegex } from './safeRegex.ts'

describe('safeRegex', () => {
  test.each<[string, string, boolean]>([
    ['b+', 'abba', true],
    ['^b+$', 'abba', false],
    ['\\d{3}-\\d{4}', 'call 555-0199', true],
    ['(?i)TOTAL', 'total', true],
    ['(?<year>\\d{4})', 'in 2026', true],
    ['\\u00e9', 'caf\u00e9', true],
    ['^.$', '\u{1f600}', true],
    ['^\\p{Letter}+$', '\u00fcber', true],
    ['\\p{Script=Greek}', '\u03b1', true],
    ['\\\\p{Letter}', '\\p{Letter}', true],
  ])('default: %s in %s: %s', (source, text, expected) => {
    expect(safeRegex(source).test(text)).toBe(expected)
  })

  test.each([
    '(',
    'a**',
    '(?=a)',
    '(?<!a)b',
    '(a)\\1',
    'a{1001}',
    '((a{100}){100}){100}',
    'x'.repeat(1001),
  ])('error: %.20s is none', (source) => {
    expect(() => safeRegex(source)).toThrow(BadRegexError)
  })

  test('behavior: what makes others hang is read in a moment', () => {
    const text = 'a'.repeat(200_000)
    const began = performance.now()
    for (const source of ['(a*)*b', '(a+a+)+b', '(a|a)*b', '(.*)(.*)(.*)(.*)z$', '(a|aa)+$b']) {
      expect(safeRegex(source).test(text)).toBe(false)
    }
    expect(performance.now() - began).toBeLessThan(20_000)
  })

  test('error: a long text by a long expression', () => {
    expect(() => safeRegex('a{1000}b').test('a'.repeat(2_000_000))).toThrow(BudgetError)
  })
})
