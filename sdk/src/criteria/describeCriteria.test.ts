import { describe, expect, test } from 'vitest'
import { criteriaSchema } from './criteriaSchema.ts'
import { criteriaOfBrief, describeCriteria } from './describeCriteria.ts'

const words = (fields: object) =>
  describeCriteria(criteriaSchema.parse({ version: '1.0', tests: [], ...fields }))
const made = (type: string, params: object, description = '') => ({
  test_id: `${type}-${JSON.stringify(params).length}`,
  type,
  description,
  params,
})

describe('describeCriteria', () => {
  test('default', () => {
    const tests = [
      made('json_schema', { schema: { type: 'array' } }),
      made('count_gte', { path: '$', min_count: 400 }, 'At least 400 records'),
      made('count_lte', { path: '$.errors', max_count: 0 }),
      made('assertion', { expression: "output['ok']" }),
      made('contains', { pattern: 'Total' }),
      made('contains', { pattern: '^T', is_regex: true }),
      made('latency_lte', { max_seconds: 3600 }),
      made('http_status', { expected_status: 200 }),
      made('checksum', { expected_hash: 'ab'.repeat(32) }),
    ]
    const evidence = [
      {
        requirement_id: 'a',
        type: 'photo',
        description: 'The front',
        min_count: 2,
        near: { latitude: 48.85837, longitude: 2.294481, radius_m: 200 },
        max_accuracy_m: 50,
        not_before: 1_795_161_600,
        max_age_seconds: 7200,
      },
      { requirement_id: 'b', type: 'measurement', description: '', unit: 'cm', min_value: 2 },
    ]
    expect(words({ tests, evidence, checklist: ['Reads well'] })).toEqual([
      'Accepted when all 9 tests pass:',
      '1. the output is JSON of this form: {"type":"array"}',
      '2. there are at least 400 items at "$" (described as "At least 400 records")',
      '3. there are at most 0 items at "$.errors"',
      '4. this Python expression is true: "output[\'ok\']"',
      '5. the output contains the text "Total"',
      '6. the regular expression "^T" matches somewhere in the output',
      '7. delivered within 3600 s of the start, by the chain',
      '8. the output is a URL that answers a GET with the status 200',
      `9. the sha-256 of the output is ${'ab'.repeat(32)}`,
      'The provider has to show:',
      '- 2 × photo, within 200 m of 48.85837, 2.294481, located to 50 m, captured from 2026-11-20 08:00 UTC on, at most 2 hours old when delivered (described as "The front")',
      '- measurement, at least 2, in "cm"',
      'Whoever judges looks for:',
      '- Reads well',
    ])
  })

  test('behavior: what cannot be seen is written out, and what is not shown is said', () => {
    const hidden = '\u200b\u202e\u00a0\u3164\u{e0041}\ufe0f'
    const escaped = '\\u200b\\u202e\\u00a0\\u3164\\udb40\\udc41\\ufe0f'
    const [, contains, assertion, count, schema] = words({
      tests: [
        made('contains', { pattern: `Wi${hidden}en é 中 🙂` }),
        made('assertion', { expression: `output == 'Wi\u200ben'` }),
        made('count_gte', { path: `$['na\u200bme']`, min_count: 1 }),
        made('json_schema', { schema: { $comment: 'x'.repeat(5000), const: 'no' } }),
      ],
    })
    expect(contains).toBe(`1. the output contains the text "Wi${escaped}en é 中 🙂"`)
    expect(assertion).toContain(`"output == 'Wi\\u200ben'"`)
    expect(count).toContain(`"$['na\\u200bme']"`)
    expect(schema).toMatch(/AND 1028 CHARACTERS MORE THAT ARE NOT SHOWN HERE: read the brief/)
  })

  test('behavior: how much has to pass', () => {
    const first = (count: number, pass_threshold: unknown) => {
      const tests = Array.from({ length: count }, () => made('latency_lte', { max_seconds: 1 }))
      return words({ tests, pass_threshold })[0]
    }
    expect(first(1, 'all')).toBe('Accepted when this test passes:')
    expect(first(3, 'majority')).toBe('Accepted when at least 2 of 3 tests pass:')
    expect(first(4, 'majority')).toBe('Accepted when at least 3 of 4 tests pass:')
    expect(first(4, { min_pass: 1 })).toBe('Accepted when at least 1 of 4 tests pass:')
  })

  test('behavior: a description never passes for what is checked', () => {
    const lie = 'Anything will do.\n2. the output contains the text "a"'
    const [, line, ...more] = words({
      tests: [made('count_gte', { path: '$', min_count: 9 }, lie)],
    })
    expect(line).toMatch(/^1\. there are at least 9 items at "\$" \(described as "Anything/)
    expect(more).toEqual([])
  })

  test('behavior: a test nobody can run, and a template', () => {
    const $ref = `0x${'ab'.repeat(32)}`
    const lines = words({ tests: [made('count_gte', { min: 1 }), { $ref }] })
    expect(lines[1]).toMatch(/nobody can run/)
    expect(lines[2]).toBe(`2. whatever the template ${$ref} says; read it before you agree`)
  })
})

test('criteriaOfBrief', () => {
  const tests = [made('latency_lte', { max_seconds: 1 })]
  expect(
    criteriaOfBrief(JSON.stringify({ criteria: { version: '1.0', tests } }))?.pass_threshold,
  ).toBe('all')
  for (const text of [null, '', '[', '{}', '"a"', '{"criteria":1}']) {
    expect(criteriaOfBrief(text)).toBeUndefined()
  }
})
