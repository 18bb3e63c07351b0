import { sha256 } from 'viem'
import { describe, expect, test } from 'vitest'
import { type Criteria, criteriaSchema } from '../src/criteria/criteriaSchema.ts'
import { BadCriteriaError } from '../src/criteria/errors.ts'
import { reportSchema } from '../src/criteria/report.ts'
import { digestOf, encodeDocument } from '../src/documents.ts'
import { NoTestsError, OutputTooLargeError } from './errors.ts'
import { isolationHere } from './isolation.ts'
import { runSuite } from './runSuite.ts'

type Test = [type: string, params: object]

const criteria = (tests: readonly Test[], fields: object = {}): Criteria =>
  criteriaSchema.parse({
    version: '1.0',
    tests: tests.map(([type, params], i) => ({ test_id: `t${i}`, type, description: '', params })),
    ...fields,
  })

const utf8 = (text: string) => new TextEncoder().encode(text)
const deliverable = (fields: object) =>
  encodeDocument({ kind: 'deliverable', version: 1, message: '', ...fields })

async function outcomes(tests: readonly Test[], output: Uint8Array | object, more: object = {}) {
  const given = output instanceof Uint8Array ? output : encodeDocument(output)
  const { report } = await runSuite({ criteria: criteria(tests), output: given, ...more })
  return report.tests.map(({ outcome }) => outcome)
}

const records = [
  { owner: 'Ada', units: 4, page: 1 },
  { owner: null, units: 2, page: 2 },
]

describe('runSuite', () => {
  test('default: the eight types', async () => {
    const tests: Test[] = [
      ['json_schema', { schema: { type: 'array', items: { required: ['owner'] } } }],
      ['json_schema', { schema: { items: { properties: { units: { minimum: 3 } } } } }],
      ['count_gte', { path: '$', min_count: 2 }],
      ['count_gte', { path: '$[?@.owner]', min_count: 3 }],
      ['count_lte', { path: '$[?@.owner == null]', max_count: 1 }],
      ['count_lte', { path: '$[0].owner', max_count: 1 }],
      ['assertion', { expression: "all(r['units'] > 1 for r in output)" }],
      ['assertion', { expression: "all(r['owner'] is not None for r in output)" }],
      ['assertion', { expression: "output['owner']" }],
      ['contains', { pattern: '"Ada"' }],
      ['contains', { pattern: '"units":\\d', is_regex: true }],
      ['contains', { pattern: 'Grace' }],
      ['latency_lte', { max_seconds: 60 }],
      ['latency_lte', { max_seconds: 59 }],
      ['checksum', { expected_hash: sha256(encodeDocument(records)) }],
      ['checksum', { expected_hash: 'ab'.repeat(32) }],
    ]
    const facts = { started: 1000, delivered: 1060 }
    const found = await outcomes(tests, records, { facts })
    expect(found).toEqual([
      ...['passed', 'failed', 'passed', 'failed', 'passed', 'failed'],
      ...['passed', 'failed', 'error', 'passed', 'passed', 'failed'],
      ...['passed', 'failed', 'passed', 'failed'],
    ])
  })

  test('behavior: http_status by the fact of the URL that is the output', async () => {
    const tests: Test[] = [['http_status', { expected_status: 200 }]]
    const url = 'https://example.com/made'
    const ask = (http: object | undefined, output: unknown = url) =>
      outcomes(tests, utf8(JSON.stringify(output)), { facts: http ? { http } : {} })
    expect(await ask({ url, status: 200 })).toEqual(['passed'])
    expect(await ask({ url, status: 301 })).toEqual(['failed'])
    expect(await ask({ url, status: null, failure: 'refused' })).toEqual(['failed'])
    expect(await ask({ url: 'https://example.com', status: 200 })).toEqual(['error'])
    expect(await ask(undefined)).toEqual(['error'])
    expect(await ask({ url, status: 200 }, 'no URL')).toEqual(['failed'])
  })

  test('behavior: same documents and inputs, same bytes', async () => {
    const tests: Test[] = [
      ['assertion', { expression: 'output[0] / 0 == 1' }],
      ['count_gte', { path: '$', min_count: 1 }],
      ['latency_lte', { max_seconds: 5 }],
    ]
    const isolation = { ...isolationHere(), network: 'locked' as const }
    const run = (more: object = {}) =>
      runSuite({
        criteria: criteria(tests),
        output: utf8('[1]'),
        facts: { started: 1, delivered: 2 },
        ...more,
      })
    const [one, two, locked] = [await run(), await run(), await run({ isolation })]
    expect(reportSchema.parse(one.report)).toEqual(one.report)
    expect(two.bytes).toEqual(one.bytes)
    expect(locked.digest).toBe(one.digest)
    expect(one.digest).toBe(digestOf(one.bytes))
    expect(JSON.parse(new TextDecoder().decode(one.bytes))).toEqual(one.report)
    // What no test asks for is no input
    const more = {
      facts: { started: 1, delivered: 2, http: { url: 'https://a.example', status: 200 } },
    }
    expect((await run(more)).digest).toBe(one.digest)
    expect((await run({ facts: { started: 0, delivered: 2 } })).digest).not.toBe(one.digest)
    // Pinned: another digest is another rule, and wants another `rulesVersion`
    expect(one.digest).toMatchInlineSnapshot(
      `"0x6c0843f2d3c2c4585e00408e7eb6ba67dcb1d208b8ca52b71b2a1b87ee5e7397"`,
    )
  })

  test('behavior: the threshold decides how many are needed', async () => {
    const tests: Test[] = [1, 1, 9].map((min_count) => ['count_gte', { path: '$', min_count }])
    const judged = async (pass_threshold: unknown) => {
      const { report } = await runSuite({
        criteria: criteria(tests, { pass_threshold }),
        output: utf8('[1]'),
      })
      return [report.passed, report.needed, report.accepted]
    }
    expect(await judged('all')).toEqual([2, 3, false])
    expect(await judged('majority')).toEqual([2, 2, true])
    expect(await judged({ min_pass: 1 })).toEqual([2, 1, true])
  })

  test('behavior: what of a delivery is looked at', async () => {
    const is = (text: string): Test[] => [['checksum', { expected_hash: sha256(utf8(text)) }]]
    expect(await outcomes(is('{"a":1}'), deliverable({ output: { a: 1 }, message: 'x' }))).toEqual([
      'passed',
    ])
    expect(await outcomes(is('words'), deliverable({ message: 'words' }))).toEqual(['passed'])
    expect(await outcomes(is('said'), deliverable({ output: 'said' }))).toEqual(['passed'])
    const string: Test[] = [['json_schema', { schema: { type: 'string', minLength: 4 } }]]
    expect(await outcomes(string, deliverable({ output: 'said' }))).toEqual(['passed'])
    expect(await outcomes(string, deliverable({ message: 'said' }))).toEqual(['failed'])
    expect(await outcomes(is(' raw\n'), utf8(' raw\n'))).toEqual(['passed'])
    const file = utf8('a long text')
    const attachments = [
      { name: 'a', digest: sha256(file), size: file.length, mediaType: 'text/plain' },
    ]
    const { report } = await runSuite({
      criteria: criteria(is('a long text')),
      output: { deliverable: deliverable({ message: 'See there.', attachments }), file },
    })
    expect(report.accepted).toBe(true)
    expect(report.inputs.file).toBe(sha256(file))
    const two = deliverable({ message: 'words', attachments: [...attachments, ...attachments] })
    expect(await outcomes(is('words'), two)).toEqual(['passed'])
  })

  test('behavior: figures are what they were written as', async () => {
    const text =
      '{"kind":"deliverable","version":1,"message":"","output":[1.0,12345678901234567890]}'
    const tests: Test[] = [
      ['assertion', { expression: "str(output[0]) == '1.0'" }],
      ['assertion', { expression: 'output[1] == 12345678901234567890' }],
    ]
    expect(await outcomes(tests, utf8(text))).toEqual(['passed', 'passed'])
    expect(await outcomes(tests, utf8('[1.0, 12345678901234567890]'))).toEqual(['passed', 'passed'])
  })

  test('behavior: text that is no JSON is a string to an expression, and no JSON to others', async () => {
    const tests: Test[] = [
      ['assertion', { expression: "len(output.split()) == 3 and 'is' in output" }],
      ['json_schema', { schema: true }],
      ['count_gte', { path: '$', min_count: 0 }],
    ]
    expect(await outcomes(tests, utf8('this is text'))).toEqual(['passed', 'failed', 'failed'])
    const [noText] = await outcomes(tests, Uint8Array.of(0xff, 0xfe))
    expect(noText).toBe('failed')
    const deep = utf8(`${'['.repeat(65)}${']'.repeat(65)}`)
    expect(await outcomes([['count_gte', { path: '$', min_count: 1 }]], deep)).toEqual(['failed'])
  })

  test('behavior: tests nobody can run are results', async () => {
    const tests: Test[] = [
      ['count_gte', { min: 1 }],
      ['json_schema', { schema: { type: 'strnig' } }],
      ['contains', { pattern: '(', is_regex: true }],
      ['assertion', { expression: '(' }],
      ['count_gte', { path: '$', min_count: 0 }],
    ]
    expect(await outcomes(tests, [])).toEqual(['error', 'error', 'error', 'error', 'passed'])
  })

  test('behavior: templates are read, and named in the report', async () => {
    const template = encodeDocument(criteria([['count_gte', { path: '$', min_count: 1 }]]))
    const given = criteriaSchema.parse({ version: '1.0', tests: [{ $ref: digestOf(template) }] })
    const read = async () => template
    const { report } = await runSuite({ criteria: given, output: utf8('[1]'), read })
    expect(report.tests).toHaveLength(1)
    expect(report.inputs.templates).toEqual([digestOf(template)])
    expect(report.inputs.criteria).toBe(digestOf(encodeDocument(given)))
  })

  test('behavior: what takes too long ends, and the rest goes on', async () => {
    const slow: Test = [
      'assertion',
      { expression: 'sum(i * j for i in range(9999) for j in range(9999)) > 0' },
    ]
    const quick: Test = ['count_gte', { path: '$', min_count: 0 }]
    expect(await outcomes([slow, quick], [])).toEqual(['budget', 'passed'])
  })

  test('behavior: what is killed for its time or its memory is a result', async () => {
    const slow: Test = [
      'assertion',
      { expression: 'sum(i * j for i in range(9999) for j in range(9999)) > 0' },
    ]
    const short = { test: 0.02, suite: 60 }
    expect(await outcomes([slow, slow], [], { limits: short })).toEqual(['timeout', 'timeout'])
    const none = { suite: 0.02 }
    expect(await outcomes([slow, slow], [], { limits: none })).toEqual([
      'suite_timeout',
      'suite_timeout',
    ])
    const quick: Test = ['contains', { pattern: '[' }]
    const heavy: Test = ['json_schema', { schema: { items: { type: 'array' } } }]
    const output = utf8(`[${'[],'.repeat(1_000_000)}[]]`)
    const limits = { memory: 96 }
    expect(await outcomes([quick, heavy, quick], output, { limits })).toEqual([
      ...['passed', 'out_of_memory', 'passed'],
    ])
  })

  test('error: what is no suite', async () => {
    const output = utf8('[]')
    const none = criteriaSchema.parse({ version: '1.0', tests: [], checklist: ['kind'] })
    await expect(runSuite({ criteria: none, output })).rejects.toThrow(NoTestsError)
    const wrong = { version: '3.0', tests: [] } as unknown as Criteria
    await expect(runSuite({ criteria: wrong, output })).rejects.toThrow(BadCriteriaError)
    const large = new Uint8Array(8 * 1024 * 1024 + 1)
    const one = criteria([['count_gte', { path: '$', min_count: 0 }]])
    await expect(runSuite({ criteria: one, output: large })).rejects.toThrow(OutputTooLargeError)
  })
})
