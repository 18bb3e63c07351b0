import { describe, expect, test } from 'vitest'
import { Dict } from './dict.ts'
import { evaluateAssertion } from './evaluateAssertion.ts'
import { fromPlain } from './fromPlain.ts'
import { fromJson } from './value.ts'

describe('parseJson', () => {
  test('default', () => {
    expect(fromJson(' [1, -0, 1.0, 1e3, true, null, "a"]\n')).toEqual([
      1n,
      0n,
      1,
      1e3,
      true,
      null,
      'a',
    ])
    expect(fromJson('1000000000000000000000000000001')).toBe(10n ** 30n + 1n)
    expect(fromJson('"\\u00e9\\ud83d\\ude00\\n\\/\\ud800"')).toBe('é😀\n/\ud800')
  })

  test('behavior: keys are data, the last of equal ones counts', () => {
    const dict = fromJson('{"__proto__": {"x": 1}, "constructor": 2, "a": 1, "a": 3}')
    expect(dict).toBeInstanceOf(Dict)
    for (const expression of ["d['a'] == 3", 'len(d) == 3', "d['__proto__'] == {'x': 1}"]) {
      expect(evaluateAssertion(expression, { d: dict })).toEqual({ outcome: 'true' })
    }
    expect(({} as { x?: unknown }).x).toBeUndefined()
  })

  test('behavior: 500 levels', () => {
    const deep = `${'['.repeat(500)}${']'.repeat(500)}`
    const d = fromJson(deep)
    expect(evaluateAssertion('d == d and str(d) == text', { d, text: deep })).toEqual({
      outcome: 'true',
    })
    expect(evaluateAssertion('d == e', { d, e: fromJson(deep) })).toEqual({ outcome: 'true' })
    expect(() => fromJson(`[${deep}]`)).toThrow('more than 500 levels')
    expect(() => fromJson('[{"a":'.repeat(10 ** 5))).toThrow('more than 500 levels')
  })

  const broken = [
    ...[
      '',
      ' ',
      '[1,]',
      '{"a":1,}',
      '[1 2]',
      '{a:1}',
      "'a'",
      '01',
      '1.',
      '.5',
      '+1',
      '-',
      '1e',
      'nul',
    ],
    ...[
      'NaN',
      'Infinity',
      '-Infinity',
      '"a',
      '"\n"',
      '"\\x41"',
      '"\\u12"',
      '[',
      '{"a"',
      '1 2',
      '\ufeff1',
    ],
    '9'.repeat(4301),
    '9'.repeat(10 ** 6),
  ]
  test.each(broken.map((text) => [text.slice(0, 20), text]))('error: %j', (_, text) => {
    expect(() => fromJson(text)).toThrow(expect.objectContaining({ error: 'ValueError' }))
  })
})

describe('fromPlain', () => {
  test('default', () => {
    const value = fromPlain({ a: [1, 1.5, 2n, 'x', null, true], b: {} })
    expect(
      evaluateAssertion("v == {'a': [1, 1.5, 2, 'x', None, True], 'b': {}}", { v: value }),
    ).toEqual({
      outcome: 'true',
    })
    expect(evaluateAssertion("isinstance(v['a'][0], int)", { v: value })).toEqual({
      outcome: 'true',
    })
  })

  test('error: what JSON has no form for', () => {
    for (const value of [undefined, () => 1, Symbol('a'), new Date(), [undefined]]) {
      expect(() => fromPlain(value)).toThrow(expect.objectContaining({ error: 'TypeError' }))
    }
  })
})
