import { type GraphQLObjectType, type OperationDefinitionNode, parse } from 'graphql'
import { expect, test } from 'vitest'
import { schema } from '../schema.ts'
import { pageCost } from './pageCost.ts'

function costOf(source: string, variables = {}): number {
  const document = parse(source)
  const operation = document.definitions[0] as OperationDefinitionNode
  return pageCost(document, operation, schema.getQueryType() as GraphQLObjectType, variables)
}

test('default', () => {
  expect(costOf('{ jobs { edges { node { id } } } }')).toBe(20 + 20)
})

test('behavior: pages within pages multiply', () => {
  const query = (first: string) =>
    `query ($n: Int) { jobs(first: ${first}) { edges { node {
      offers(first: 50) { edges { node { hash } } } } } } }`
  const inner = 50 + 50
  expect(costOf(query('100'))).toBe(100 + 100 * (1 + inner))
  expect(costOf(query('$n'), { n: 10 })).toBe(10 + 10 * (1 + inner))
})

test('behavior: aliases and fragments count', () => {
  expect(costOf('{ a: jobs { totalCount } b: jobs { totalCount } }')).toBe(40)
  expect(costOf('{ ...f ...f } fragment f on Query { jobs(first: 5) { totalCount } }')).toBe(10)
})
