import { readFileSync } from 'node:fs'
import { lexicographicSortSchema, printSchema } from 'graphql'
import { expect, test } from 'vitest'
import { schema } from '../api/schema.ts'

test('schema.graphql is what the reader serves', () => {
  const committed = readFileSync(new URL('../schema.graphql', import.meta.url), 'utf8')
  expect(committed.split('\n').slice(1).join('\n').trim()).toBe(
    printSchema(lexicographicSortSchema(schema)).trim(),
  )
})
