import { expect, test } from 'vitest'
import { encodeDocument } from '../documents.ts'
import type { AcceptanceTest } from './criteriaSchema.ts'
import { trySuite } from './trySuite.ts'

const of = (type: AcceptanceTest['type'], params: Record<string, unknown>): AcceptanceTest => {
  return { test_id: type, type, description: '', params }
}

test('default: each test over a sample, and none that asks for what a sample does not say', async () => {
  const sample = encodeDocument([{ owner: 'Ada' }, { owner: null }])
  const tests = [
    of('json_schema', { schema: { type: 'array' } }),
    of('count_gte', { path: '$', min_count: 3 }),
    of('assertion', { expression: "all(r['owner'] is not None for r in output)" }),
    of('contains', { pattern: 'A[a-z]a', is_regex: true }),
    of('latency_lte', { max_seconds: 60 }),
    of('http_status', { expected_status: 200 }),
    of('count_lte', {}),
  ]
  const results = await trySuite({ tests, sample })
  expect(results.map((result) => result?.outcome)).toEqual([
    ...['passed', 'failed', 'failed', 'passed'],
    ...[undefined, undefined, 'error'],
  ])
})

test('behavior: facts that are told are heeded', async () => {
  const tests = [of('latency_lte', { max_seconds: 60 })]
  const facts = { started: 100, delivered: 200 }
  const [late] = await trySuite({ tests, sample: new Uint8Array(), facts })
  expect(late?.outcome).toBe('failed')
})

test('behavior: of a deliverable its output is tried, as attestors do', async () => {
  const sample = encodeDocument({ kind: 'deliverable', version: 1, message: '', output: [1, 2] })
  const [counted] = await trySuite({
    tests: [of('count_gte', { path: '$', min_count: 2 })],
    sample,
  })
  expect(counted?.outcome).toBe('passed')
})
