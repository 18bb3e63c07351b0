import { expect, test } from 'vitest'
import { readCriteria } from './readCriteria.ts'

test('default', () => {
  const params = { path: '$', min_count: 400 }
  const tests = [{ test_id: 'a', type: 'count_gte', description: 'At least 400', params }]
  expect(readCriteria(JSON.stringify({ criteria: { version: '1.0', tests } }))).toEqual([
    'Accepted when this test passes:',
    '1. there are at least 400 items at "$" (described as "At least 400")',
  ])
})

test('behavior: what is malformed says nothing', () => {
  const criteria = { tests: [{ description: 'Anything will do' }] }
  expect(readCriteria(JSON.stringify({ title: 'x', criteria }))).toEqual([])
  expect(readCriteria('plain words')).toEqual([])
  expect(readCriteria(null)).toEqual([])
})
