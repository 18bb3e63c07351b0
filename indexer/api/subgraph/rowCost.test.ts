import { deploymentOf, local } from '@guildhall/sdk'
import { parse } from 'graphql'
import { expect, test } from 'vitest'
import { askedOf } from '../askedOf.ts'
import { rowCost } from './rowCost.ts'
import { subgraphSchema } from './schema.ts'

const schema = subgraphSchema(deploymentOf(local.id))

function costOf(source: string, variableValues = {}): number {
  const asked = askedOf({ document: parse(source), schema, variableValues })
  if (!asked) throw new Error(`Nobody would execute ${source}`)
  return rowCost(asked)
}

test('default', () => {
  expect(costOf('{ agents { id } }')).toBe(100)
  expect(costOf('{ agents(first: 10) { feedback(first: 5) { id } } }')).toBe(10 * (1 + 5))
  expect(costOf('{ agent(id: "31337:1") { registrationFile { name } } }')).toBe(1 + 1)
})

test('behavior: a size out of bounds pays for nothing else', () => {
  const query = 'query ($n: Int) { agents(first: $n) { id } }'
  expect(costOf(query, { n: -5 })).toBe(1)
  expect(costOf(query, { n: 2_000_000 })).toBe(1000)
})

test('behavior: fragments within fragments are looked into once', () => {
  // 4 to the power of 40 fields for whoever counts them one by one
  const bomb = Array.from(
    { length: 40 },
    (_, i) => `fragment f${i} on Query { ${`...f${i + 1} `.repeat(4)} }`,
  ).join(' ')
  expect(costOf(`{ ...f0 } ${bomb} fragment f40 on Query { agents(first: 1) { id } }`)).toBe(
    4 ** 40,
  )
})
