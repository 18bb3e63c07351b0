import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { schemaText } from '../api/schemaText.ts'

test('schema.graphql is what the reader serves', () => {
  const committed = readFileSync(new URL('../schema.graphql', import.meta.url), 'utf8')
  expect(committed).toBe(schemaText())
})
