import { readFileSync } from 'node:fs'
import { parse, validate } from 'graphql'
import { expect, test } from 'vitest'
import { breakingChanges, schemasOfTree } from '../api/breakingChanges.ts'
import { schema } from '../api/schema.ts'
import { schemaText } from '../api/schemaText.ts'
import { readOperations } from '../api/usePersistedOperations.ts'

test('schema.graphql is what the reader serves', () => {
  const committed = readFileSync(new URL('../schema.graphql', import.meta.url), 'utf8')
  expect(committed).toBe(schemaText())
})

test('nothing that was promised is broken', () => {
  const { promised, served } = schemasOfTree()
  expect(breakingChanges(promised, served)).toEqual([])
})

test.each([
  ['a field gone', /^ {2}nextStep: NextStep$/m, '', 'FIELD_REMOVED: Job.nextStep was removed.'],
  ['a field that may be null', /^ {2}budget: BigInt!$/m, '  budget: BigInt', 'FIELD_CHANGED_KIND'],
  ['a value gone', /^ {2}BUDGET_DESC$/m, '', 'VALUE_REMOVED_FROM_ENUM'],
  ['an argument required', /agents\(/, 'agents(page: Int!, ', 'REQUIRED_ARG_ADDED'],
])('%s is a break', (_, what, instead, told) => {
  const { promised, served } = schemasOfTree()
  expect(served).toMatch(what)
  const broken = breakingChanges(promised, served.replace(what, instead))
  expect(broken).toContainEqual(expect.stringContaining(told))
})

test('our own pages’ operations are queries of this schema', () => {
  const operations = [...readOperations().values()]
  expect(operations.length).toBeGreaterThan(9)
  for (const text of operations) expect(validate(schema, parse(text)), text).toEqual([])
})
