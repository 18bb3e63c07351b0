import { criteriaFaults, criteriaSchema, encodeDocument } from '@guildhall/sdk'
import { runSuite } from '@guildhall/sdk/criteria'
import { describe, expect, test } from 'vitest'
import { propertyCriteria } from '../property/criteria.ts'
import { generateDocument } from '../property/generateDocument.ts'

const { records } = generateDocument()
const [first, ...rest] = records

const run = async (output: unknown) => {
  const { report } = await runSuite({ criteria: propertyCriteria, output: encodeDocument(output) })
  return report
}

const failures = async (output: unknown) =>
  (await run(output)).tests.filter(({ passed }) => !passed).map(({ test_id }) => test_id)

describe('the property criteria', () => {
  test('default', async () => {
    expect(criteriaSchema.parse(propertyCriteria)).toStrictEqual(propertyCriteria)
    expect(await criteriaFaults(propertyCriteria)).toEqual([])
    expect(await run(records)).toMatchObject({ passed: 3, total: 3, needed: 3, accepted: true })
  })

  test('behavior: too few records', async () => {
    expect(await failures(records.slice(0, 399))).toStrictEqual(['minimum_records'])
    expect(await failures(records.slice(0, 400))).toStrictEqual([])
  })

  test('behavior: a record against the schema', async () => {
    for (const fault of [{ units: 0 }, { units: 'four' }, { parcel_id: '14' }]) {
      expect(await failures([{ ...first, ...fault }, ...rest])).toStrictEqual([
        'output_format_valid',
      ])
    }
  })

  test('behavior: nulls in required fields', async () => {
    expect(await failures([{ ...first, owner_name: null }, ...rest])).toStrictEqual([
      'output_format_valid',
      'no_nulls_in_required',
    ])
  })

  test('error: a deliverable that is not JSON', async () => {
    const { report } = await runSuite({
      criteria: propertyCriteria,
      output: new TextEncoder().encode('done!'),
    })
    expect(report).toMatchObject({ passed: 0, accepted: false })
  })
})
