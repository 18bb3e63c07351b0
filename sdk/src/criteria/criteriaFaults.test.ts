import { describe, expect, test } from 'vitest'
import { criteriaFaults } from './criteriaFaults.ts'

const one = (type: string, params: object) => ({
  version: '1.0',
  tests: [{ test_id: 'a', type, description: '', params }],
})

describe('criteriaFaults', () => {
  test.each([
    ['json_schema', { schema: { type: 'array', items: { pattern: '^a' } } }],
    ['count_gte', { path: '$.records', min_count: 400 }],
    ['count_lte', { path: '$..*', max_count: 0 }],
    ['assertion', { expression: "all(r['x'] is not None for r in output)" }],
    [
      'assertion',
      { expression: "len({k: v for k, v in output.items() if not k.startswith('_')}) > 0" },
    ],
    ['contains', { pattern: 'total' }],
    ['contains', { pattern: '^\\d+$', is_regex: true }],
    ['latency_lte', { max_seconds: 3600 }],
    ['http_status', { expected_status: 200 }],
    ['checksum', { expected_hash: `0x${'aB'.repeat(32)}` }],
  ])('default: %s', async (type, params) => {
    expect(await criteriaFaults(one(type, params))).toEqual([])
  })

  test.each<[string, object, string]>([
    ['json_schema', { schema: { type: 'strnig' } }, 'schema'],
    ['json_schema', { schema: { $ref: 'https://example.com' } }, 'schema'],
    ['json_schema', { schema: 'string' }, 'schema'],
    ['count_gte', { path: '$[', min_count: 1 }, 'path'],
    ['count_gte', { path: 'records', min_count: 1 }, 'path'],
    ['count_gte', { path: '$', min_count: -1 }, 'min_count'],
    ['count_lte', { path: '$' }, 'max_count'],
    ['assertion', { expression: "__import__('os')" }, 'expression'],
    ['assertion', { expression: 'all(r for r in outptu)' }, 'expression'],
    ['assertion', { expression: 'lambda: output' }, 'expression'],
    ['assertion', { expression: 'x'.repeat(501) }, 'expression'],
    ['contains', { pattern: '(?=a)', is_regex: true }, 'pattern'],
    ['contains', { pattern: '' }, 'pattern'],
    ['latency_lte', { max_seconds: 0.5 }, 'max_seconds'],
    ['http_status', { expected_status: 99 }, 'expected_status'],
    ['checksum', { expected_hash: 'abc' }, 'expected_hash'],
  ])('error: %s with %j', async (type, params, name) => {
    const [fault, ...more] = await criteriaFaults(one(type, params))
    expect(fault?.path).toBe(`tests.0.params.${name}`)
    expect(fault?.message).toBeTruthy()
    expect(more).toEqual([])
  })

  test.each<[string, object, string]>([
    ['nothing at all', { tests: [] }, ''],
    ['another version', { version: '2.0' }, 'version'],
    ['a type nobody knows', { tests: [{ ...one('magic', {}).tests[0] }] }, 'tests.0.type'],
    ['a field too many', { reward: 1 }, ''],
    [
      'more than twenty tests',
      { tests: Array(21).fill(one('latency_lte', { max_seconds: 1 }).tests[0]) },
      'tests',
    ],
    ['more to pass than there is', { pass_threshold: { min_pass: 2 } }, 'pass_threshold.min_pass'],
    [
      'a name twice',
      { tests: Array(2).fill(one('latency_lte', { max_seconds: 1 }).tests[0]) },
      'tests.1.test_id',
    ],
    ['a template that is no digest', { tests: [{ $ref: 'abc' }] }, 'tests.0.$ref'],
    [
      'evidence nobody can show',
      { evidence: [{ requirement_id: 'a', type: 'dance', description: '' }] },
      'evidence.0.type',
    ],
    ...(
      [
        ['photo', { unit: 'cm' }, 'unit'],
        ['text', { near: { latitude: 1, longitude: 1, radius_m: 5 } }, 'near'],
        ['photo', { near: { latitude: 91, longitude: 1, radius_m: 5 } }, 'near.latitude'],
        ['measurement', { min_value: 2, max_value: 1 }, 'max_value'],
        ['photo', { not_before: 2, not_after: 1 }, 'not_after'],
        ['photo', { max_age_second: 60 }, ''],
        ['photo', { signer: `0x${'11'.repeat(20)}` }, 'signer'],
      ] as const
    ).map(([type, conditions, at]): [string, object, string] => [
      `evidence that cannot be held to ${Object.keys(conditions)}`,
      { evidence: [{ requirement_id: 'a', type, description: '', ...conditions }] },
      `evidence.0${at && `.${at}`}`,
    ]),
  ])('error: %s', async (_, fault, path) => {
    const faults = await criteriaFaults({ ...one('latency_lte', { max_seconds: 1 }), ...fault })
    expect(faults.map((each) => each.path)).toContain(path)
  })

  test('error: every fault is told', async () => {
    const tests = [
      { test_id: 'a', type: 'count_gte', description: '', params: { path: '$[', min_count: 1 } },
      { test_id: 'b', type: 'contains', description: '', params: { pattern: '(', is_regex: true } },
    ]
    const faults = await criteriaFaults({ version: '1.0', tests })
    expect(faults.map(({ path }) => path)).toEqual([
      'tests.0.params.path',
      'tests.1.params.pattern',
    ])
  })
})
