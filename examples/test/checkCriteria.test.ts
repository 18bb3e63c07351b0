import { criteriaSchema, encodeDocument } from '@guildhall/sdk'
import { describe, expect, test } from 'vitest'
import { checkCriteria } from '../criteria/checkCriteria.ts'
import { propertyCriteria } from '../property/criteria.ts'
import { generateDocument } from '../property/generateDocument.ts'

const { records } = generateDocument()

function failures(output: unknown): string[] {
  const { tests } = checkCriteria(propertyCriteria, encodeDocument(output))
  return tests.filter((test) => !test.passed).map((test) => test.test_id)
}

describe('checkCriteria', () => {
  test('default', () => {
    expect(criteriaSchema.parse(propertyCriteria)).toStrictEqual(propertyCriteria)
    expect(checkCriteria(propertyCriteria, encodeDocument(records))).toMatchObject({
      passed: 3,
      total: 3,
      needed: 3,
      accepted: true,
    })
  })

  test('behavior: too few records', () => {
    expect(failures(records.slice(0, 399))).toStrictEqual(['minimum_records'])
    expect(failures(records.slice(0, 400))).toStrictEqual([])
  })

  test('behavior: a record against the schema', () => {
    const [first, ...rest] = records
    expect(failures([{ ...first, units: 0 }, ...rest])).toStrictEqual(['output_format_valid'])
    expect(failures([{ ...first, units: 'four' }, ...rest])).toStrictEqual(['output_format_valid'])
    expect(failures([{ ...first, parcel_id: '14' }, ...rest])).toStrictEqual([
      'output_format_valid',
    ])
  })

  test('behavior: nulls in required fields', () => {
    const [first, ...rest] = records
    expect(failures([{ ...first, owner_name: null }, ...rest])).toStrictEqual([
      'output_format_valid',
      'no_nulls_in_required',
    ])
  })

  test('behavior: the threshold decides how many tests are needed', () => {
    const few = encodeDocument(records.slice(0, 10))
    const accepted = (pass_threshold: typeof propertyCriteria.pass_threshold) =>
      checkCriteria({ ...propertyCriteria, pass_threshold }, few).accepted
    expect(accepted('all')).toBe(false)
    expect(accepted('majority')).toBe(true)
    expect(accepted({ min_pass: 2 })).toBe(true)
    expect(accepted({ min_pass: 3 })).toBe(false)
  })

  test('behavior: an expression is read, not run', () => {
    const check = (expression: string) =>
      checkCriteria(
        {
          version: '1.0',
          tests: [{ test_id: 'a', type: 'assertion', description: '', params: { expression } }],
          pass_threshold: 'all',
        },
        encodeDocument([{ a: 1, b: null }]),
      ).tests[0]
    expect(check("all(r['a'] is not None for r in output)")?.passed).toBe(true)
    expect(check("all(r['b'] is not None for r in output)")?.detail).toMatch(/output\[0\]/)
    expect(check("all(r['a'] is not None or True for r in output)")?.detail).toMatch(/understood/)
    expect(check("__import__('os')")?.detail).toMatch(/understood/)
  })

  test('error: a deliverable that is not JSON', () => {
    const report = checkCriteria(propertyCriteria, new TextEncoder().encode('done!'))
    expect(report).toMatchObject({ passed: 0, accepted: false })
  })
})
