import { expect, test } from 'vitest'
import { strictCriteriaSchema } from './strictCriteria.ts'
import { unknownKeywords } from './unknownKeywords.ts'

test('default: what is passed over is found wherever a schema may be', () => {
  const schema = {
    type: 'object',
    requried: ['a'],
    properties: { a: { type: 'string', maxLenght: 3 }, required: { const: 1 } },
    anyOf: [true, { nullable: true }],
    items: { not: { 'x-why': 1, dependencies: {} } },
    $defs: { owner: { pattern: '^a', flags: 'i' } },
  }
  expect(
    unknownKeywords(schema)
      .map((place) => place.join('.'))
      .toSorted(),
  ).toEqual([
    '$defs.owner.flags',
    'anyOf.1.nullable',
    'items.not.dependencies',
    'properties.a.maxLenght',
    'requried',
  ])
})

test('behavior: values are no schemas, and names of properties no keywords', () => {
  const schema = {
    enum: [{ requried: 1 }],
    default: { nonsense: 1 },
    properties: { nonsense: true, requried: {} },
    dependentRequired: { nonsense: ['a'] },
  }
  expect(unknownKeywords(schema)).toEqual([])
  expect(unknownKeywords(true)).toEqual([])
})

test('behavior: as deep as people nest', () => {
  const nested = (depth: number) => {
    let schema: object = { requried: [] }
    for (let i = 0; i < depth; i++) schema = { not: schema }
    return schema
  }
  expect(unknownKeywords(nested(64))).toHaveLength(1)
  expect(unknownKeywords(nested(20_000))).toEqual([])
})

test('error: criteria with a schema that says nothing are not written', () => {
  const criteria = (schema: object) => ({
    version: '1.0',
    tests: [{ test_id: 'a', type: 'json_schema', description: '', params: { schema } }],
  })
  expect(strictCriteriaSchema.safeParse(criteria({ required: ['a'] })).success).toBe(true)
  const { error } = strictCriteriaSchema.safeParse(criteria({ items: { requried: ['a'] } }))
  expect(error?.issues).toMatchObject([
    { path: ['tests', 0, 'params', 'schema', 'items', 'requried'] },
  ])
})
