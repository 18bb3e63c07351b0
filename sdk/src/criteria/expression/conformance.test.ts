import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { answerTo } from '../../../fixtures/expressions/show.ts'
import { fromJson } from './value.ts'

type Row = { expression: string; value?: string; error?: string }

function read<content>(name: string): content {
  const file = new URL(`../../../fixtures/expressions/${name}`, import.meta.url)
  return JSON.parse(readFileSync(file, 'utf8'))
}

const rows = read<Row[]>('table.json')
const variables = Object.fromEntries(
  Object.entries(read<Record<string, string>>('variables.json')).map(([name, text]) => [
    name,
    fromJson(text),
  ]),
)

// script/python/writeTable.ts asked Python 3.12
test('expressions have the values and errors Python has for them', () => {
  expect(rows.length).toBeGreaterThan(1500)
  expect(rows.filter(({ value }) => value !== undefined).length).toBeGreaterThan(1000)
  const ours = rows.map(({ expression }) => ({ expression, ...answerTo(expression, variables) }))
  const differing = ours.filter((row, at) => JSON.stringify(row) !== JSON.stringify(rows[at]))
  expect(differing).toEqual([])
})
