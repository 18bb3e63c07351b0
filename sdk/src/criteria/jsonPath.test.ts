import { describe, expect, test } from 'vitest'
import { BadPathError, jsonPath } from './jsonPath.ts'
import { BudgetError, Meter } from './meter.ts'

// The whole compliance suite is asked by `npm run criteria-suites -- <folder>`
const document = {
  store: {
    book: [
      { title: 'Sayings', price: 8.95, tags: ['old'] },
      { title: 'Sword', price: 12.99 },
      { title: 'Moby Dick', price: 8.99, isbn: '0-553-21311-3' },
    ],
    bicycle: { color: 'red', price: 399 },
  },
  'a b': [1, 2, 3],
}

const select = (path: string, value: unknown = document) =>
  jsonPath(path).select(value, new Meter(100_000))

describe('jsonPath', () => {
  test.each([
    ['$.store.book[*].title', ['Sayings', 'Sword', 'Moby Dick']],
    ['$..price', [8.95, 12.99, 8.99, 399]],
    ['$.store.book[-1].title', ['Moby Dick']],
    ['$.store.book[0:2].price', [8.95, 12.99]],
    ['$.store.book[?@.isbn].title', ['Moby Dick']],
    ['$.store.book[?@.price < 10 && !@.isbn].title', ['Sayings']],
    ["$['a b'][::-1]", [3, 2, 1]],
    ['$.store.book[?length(@.title) == 5].title', ['Sword']],
    ['$.store.book[?count(@.tags[*]) > 0].title', ['Sayings']],
    ["$.store.book[?match(@.title, 'S.*')].title", ['Sayings', 'Sword']],
    ["$.store.book[?search(@.title, '[bB]y')].title", ['Moby Dick']],
    ["$.store.book[?match(@.title, '(?=S)')].title", []],
    ['$.none', []],
  ])('default: %s', (path, expected) => {
    expect(select(path)).toEqual(expected)
  })

  test.each([
    ['$', true],
    ['$.a[0]', true],
    ['$.a[*]', false],
    ['$..a', false],
    ['$.a["b","c"]', false],
  ])('behavior: %s names one place: %s', (path, isSingular) => {
    expect(jsonPath(path).isSingular).toBe(isSingular)
  })

  test.each([
    '',
    'a',
    '$.',
    '$[',
    '$[01]',
    '$[?@.a =~ 1]',
    '$.a[?count(1)]',
    `$.${'a'.repeat(500)}`,
  ])('error: %.20s is no path', (path) => {
    expect(() => jsonPath(path)).toThrow(BadPathError)
  })

  test('behavior: names of prototypes are names like others', () => {
    for (const name of ['__proto__', 'constructor', 'toString', 'hasOwnProperty']) {
      expect(select(`$.${name}`, {})).toEqual([])
      expect(select(`$.${name}`, JSON.parse(`{"${name}":1}`))).toEqual([1])
      expect(select(`$[?@.${name}]`, [{}, []])).toEqual([])
    }
  })

  test('error: what takes too long ends at its budget', () => {
    const wide = Array.from({ length: 3000 }, (_, i) => [i])
    expect(() => select('$[?count($..*) > 1]', wide)).toThrow(BudgetError)
    expect(() => select('$..*..*..*', wide)).not.toThrow()
    expect(() => select("$[?search($[0].a, 'x')]", wide)).not.toThrow()
    const long = Array.from({ length: 3000 }, () => 'a'.repeat(300))
    expect(() => select("$[?match(@, '(a*)*b')]", long)).toThrow(BudgetError)
  })
})
