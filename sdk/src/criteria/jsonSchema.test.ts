import { describe, expect, test } from 'vitest'
import { BadSchemaError, dialect, jsonSchema } from './jsonSchema.ts'
import { BudgetError, Meter } from './meter.ts'

const check = async (schema: unknown, value: unknown) =>
  (await jsonSchema(schema)).check(value, new Meter(100_000))

// The official suite is asked by `npm run criteria-suites -- <folder>`
describe('jsonSchema', () => {
  test.each<[string, unknown, unknown, unknown]>([
    ['type', { type: 'integer' }, 1, 'x'],
    ['required', { required: ['a'] }, { a: 1 }, {}],
    ['items', { items: { minimum: 1 } }, [1, 2], [1, 0]],
    ['prefixItems', { prefixItems: [{ type: 'string' }], items: false }, ['a'], ['a', 1]],
    ['pattern', { pattern: '^[0-9]{3}$' }, '123', '12'],
    [
      'patternProperties',
      { patternProperties: { '^n_': { type: 'number' } } },
      { n_a: 1 },
      { n_a: '' },
    ],
    [
      'additionalProperties',
      { properties: { a: true }, patternProperties: { '^b': true }, additionalProperties: false },
      { a: 1, bc: 2 },
      { c: 1 },
    ],
    ['uniqueItems', { uniqueItems: true }, [1, { a: 1 }], [{ a: 1 }, { a: 1 }]],
    ['local references', { $defs: { id: { minLength: 2 } }, $ref: '#/$defs/id' }, 'ab', 'a'],
    ['anchors', { $defs: { id: { $anchor: 'id', const: 1 } }, $ref: '#id' }, 1, 2],
    [
      'recursion',
      { properties: { next: { $ref: '#' } }, required: ['v'] },
      { v: 1, next: { v: 2 } },
      { v: 1, next: {} },
    ],
    [
      'unevaluatedProperties',
      { allOf: [{ properties: { a: true } }], unevaluatedProperties: false },
      { a: 1 },
      { b: 1 },
    ],
    ['if', { if: { type: 'string' }, else: { type: 'null' } }, 'ab', 1],
    ['not', { not: { type: 'null' } }, 1, null],
    ['the draft itself', { $ref: dialect }, { type: 'string' }, { type: 'strnig' }],
  ])('default: %s', async (_, schema, good, bad) => {
    expect(await check(schema, good)).toBeUndefined()
    expect(await check(schema, bad)).toBeDefined()
  })

  test('behavior: the first fault is named', async () => {
    const schema = { items: { properties: { 'a/b': { type: 'string' } } } }
    expect(await check(schema, [{}, { 'a/b': 1 }])).toEqual({ at: '/1/a~1b', keyword: 'type' })
  })

  test('behavior: format says what is meant, and is not checked', async () => {
    expect(await check({ format: 'date' }, 'tomorrow')).toBeUndefined()
  })

  test('behavior: names of prototypes are names like others', async () => {
    for (const name of ['__proto__', 'constructor', 'toString']) {
      const value = JSON.parse(`{"${name}":1}`)
      expect(
        await check({ properties: { a: true }, additionalProperties: false }, value),
      ).toBeDefined()
      expect(await check({ required: [name] }, {})).toBeDefined()
      expect(
        await check(JSON.parse(`{"properties":{"${name}":{"type":"string"}}}`), value),
      ).toBeDefined()
    }
  })

  test.each<[string, unknown]>([
    ['of no form', { type: 'strnig' }],
    ['no schema', 5],
    ['null', null],
    ['another document', { $ref: 'https://example.com/schema.json' }],
    ['a file', { $ref: 'file:///etc/passwd' }],
    ['another draft', { $schema: 'http://json-schema.org/draft-07/schema#' }],
    ['a dialect of its own', { $id: 'https://a.example', $vocabulary: {} }],
    ['the name of the draft', { $defs: { a: { $id: `${dialect}` } } }],
    ['nothing at its reference', { $ref: '#/$defs/none' }],
    ['a name of prototypes as an anchor', { $ref: '#constructor' }],
    ['look-around', { pattern: '(?=a)' }],
    ['a back reference', { patternProperties: { '(a)\\1': true } }],
    ['nested too deep', JSON.parse(`${'{"not":'.repeat(70)}{}${'}'.repeat(70)}`)],
    ['too long', { description: 'a'.repeat(70_000) }],
  ])('error: %s', async (_, schema) => {
    await expect(jsonSchema(schema)).rejects.toThrow(BadSchemaError)
  })

  test('error: what takes too long ends at its budget', async () => {
    await expect(check({ $ref: '#' }, 1)).rejects.toThrow(BudgetError)
    const twice = { anyOf: [{ $ref: '#/$defs/a' }, { $ref: '#/$defs/a' }] }
    const $defs: Record<string, unknown> = { a: false }
    for (const [name, next] of [...'bcdefghijklmnopqrstuvwxyz'].map((name, i, all) => [
      name,
      all[i - 1] ?? 'a',
    ])) {
      $defs[`${name}`] = { anyOf: [{ $ref: `#/$defs/${next}` }, { $ref: `#/$defs/${next}` }] }
    }
    $defs.z = { ...twice, anyOf: [{ $ref: '#/$defs/y' }, { $ref: '#/$defs/y' }] }
    await expect(check({ $defs, $ref: '#/$defs/z' }, 1)).rejects.toThrow(BudgetError)
    const slow = { items: { pattern: '(a*)*b' } }
    await expect(
      check(
        slow,
        Array.from({ length: 5000 }, () => 'a'.repeat(200)),
      ),
    ).rejects.toThrow(BudgetError)
  })

  test('behavior: one schema leaves nothing for the next', async () => {
    await jsonSchema({ $id: 'https://a.example/one', $defs: { a: { $id: 'two', type: 'string' } } })
    await expect(jsonSchema({ $ref: 'https://a.example/one' })).rejects.toThrow(BadSchemaError)
    await jsonSchema({ $id: 'https://a.example/one' })
  })
})
