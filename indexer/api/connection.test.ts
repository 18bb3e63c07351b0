import { afterAll, expect, test } from 'vitest'
import { connect } from '../database/connect.ts'
import { type Keyset, pageOf } from './connection.ts'
import { BadInputError } from './errors.ts'

// Only builds queries; nothing is asked of a server
const sql = connect({
  url: 'postgresql://nobody@127.0.0.1:1/none',
  schema: 'public',
  name: 'test',
  max: 1,
  statementTimeout: 1000,
})
afterAll(() => sql.end())

type Row = { id: bigint }
const keyset: Keyset<Row> = {
  name: 'NEWEST',
  descending: true,
  columns: [{ column: 'id', type: 'numeric', of: ({ id }) => id }],
}
const rows = [5n, 4n, 3n].map((id) => ({ id }))
const count = async () => 5

test('default', () => {
  const { edges, pageInfo } = pageOf(sql, keyset, { first: 2 }).connection(rows, count)
  expect(edges.map(({ node }) => node.id)).toEqual([5n, 4n])
  expect(pageInfo).toMatchObject({ hasNextPage: true, hasPreviousPage: false })
  const after = edges.at(-1)?.cursor
  expect(() => pageOf(sql, keyset, { first: 2, after })).not.toThrow()
})

test('behavior: the last page, read backwards, comes in order', () => {
  const { edges } = pageOf(sql, keyset, { last: 2 }).connection([{ id: 1n }, { id: 2n }], count)
  expect(edges.map(({ node }) => node.id)).toEqual([2n, 1n])
})

test.each([-1, 101])('error: a page of %i', (first) => {
  expect(() => pageOf(sql, keyset, { first })).toThrow(BadInputError)
})

test.each([
  'garbage',
  Buffer.from('OLDEST:5').toString('base64url'),
  Buffer.from('NEWEST:5:6').toString('base64url'),
  Buffer.from("NEWEST:5'; drop table job; --").toString('base64url'),
  Buffer.from(`NEWEST:${'9'.repeat(79)}`).toString('base64url'),
])('error: the cursor %s', (after) => {
  expect(() => pageOf(sql, keyset, { after })).toThrow(BadInputError)
})
