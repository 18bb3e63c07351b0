import { parse } from 'graphql'
import { expect, test } from 'vitest'
import { askedOf } from '../askedOf.ts'
import { schema } from '../schema.ts'
import { pageCost } from './pageCost.ts'

function costOf(source: string, variableValues = {}): number {
  const asked = askedOf({ document: parse(source), schema, variableValues })
  if (!asked) throw new Error(`Nobody would execute ${source}`)
  return pageCost(asked)
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

test('behavior: a size below zero pays for nothing else, one too large counts as a page', () => {
  const query = `query ($n: Int) { jobs(first: 100) { totalCount } other: jobs(first: $n) {
    edges { node { offers(first: $n) { totalCount } } } } }`
  expect(costOf(query, { n: -2_000_000 })).toBe(100)
  expect(costOf(query, { n: 2_000_000 })).toBe(100 + 100 + 100 * (1 + 100))
})

test('behavior: lists without pages count as long as they may be', () => {
  expect(costOf('{ job(id: 1) { timeline { data } } }')).toBe(1 + 500)
  expect(costOf('{ job(id: 1) { payments { amount } } }')).toBe(1 + 10)
})

test('behavior: aliases and fragments count', () => {
  expect(costOf('{ a: jobs { totalCount } b: jobs { totalCount } }')).toBe(40)
  expect(costOf('{ ...f ...f } fragment f on Query { jobs(first: 5) { totalCount } }')).toBe(10)
})

test('behavior: what a field reads besides its answer is paid for, however short the page', () => {
  expect(costOf('{ discoverAgents(wanted: {}, first: 2) { totalCount } }')).toBe(300 + 2)
  expect(costOf('{ leaderboard(by: COMPLETED, first: 1) { rank } }')).toBe(500 + 100)
  expect(costOf('{ agents(first: 10) { edges { node { similar { similarity } } } } }')).toBe(
    10 + 10 * (1 + 1000 + 20),
  )
})
