import { strictCriteriaSchema } from '@guildhall/sdk'
import { describe, expect, test } from 'vitest'
import { checkSuite } from './checkSuite.ts'
import { lackOf } from './lackOf.ts'
import { readSuite } from './readSuite.ts'
import { checkKinds, emptySuite, newCheck, newShown, type SuiteDraft } from './suiteDraft.ts'
import { suiteOf } from './suiteOf.ts'

const filled = (kind: (typeof checkKinds)[number]) => {
  const value = {
    assertion: 'len(output) > 1',
    contains: 'owner',
    checksum: `0x${'ab'.repeat(32)}`,
  }
  return { ...newCheck(kind), ...(kind in value && { value: value[kind as keyof typeof value] }) }
}
const suite: SuiteDraft = {
  checks: checkKinds.map(filled),
  needed: '7',
  shown: [{ ...newShown(), says: 'The shelf', count: '2', place: '48.8584, 2.2945' }],
  checklist: ' Neat \n\n Signed',
}

describe('readSuite', () => {
  test('default: every kind of check makes criteria of the strict form', () => {
    const { criteria } = readSuite(suite)
    expect(strictCriteriaSchema.safeParse(criteria).error).toBeUndefined()
    expect(criteria?.tests).toHaveLength(checkKinds.length)
    expect(criteria).toMatchObject({
      pass_threshold: { min_pass: 7 },
      checklist: ['Neat', 'Signed'],
      evidence: [
        {
          type: 'photo',
          min_count: 2,
          near: { latitude: 48.8584, longitude: 2.2945, radius_m: 100 },
        },
      ],
    })
  })
  test('behavior: nothing typed is no criteria, and no fault', () => {
    expect(readSuite(emptySuite)).toEqual({ criteria: undefined })
  })
  test('error: each fault by where it was typed', () => {
    const wrong = (kind: (typeof checkKinds)[number], changes: object) => {
      const checks = [{ ...filled(kind), ...changes }]
      return Object.keys(readSuite({ ...emptySuite, checks }).faults ?? {})
    }
    expect(wrong('json_schema', { value: '{' })).toEqual(['checks.0.value'])
    expect(wrong('count_gte', { value: 'many' })).toEqual(['checks.0.value'])
    expect(wrong('count_lte', { path: 'records' })).toEqual(['checks.0.path'])
    expect(wrong('checksum', { value: 'abc' })).toEqual(['checks.0.value'])
    expect(wrong('http_status', { value: '99' })).toEqual(['checks.0.value'])
    expect(wrong('contains', { value: ' ' })).toEqual(['checks.0.value'])
    const shown = [{ ...newShown(), place: 'Paris' }]
    expect(Object.keys(readSuite({ ...emptySuite, shown }).faults ?? {})).toEqual(['shown.0.place'])
    expect(readSuite({ ...suite, needed: '9' }).faults).toHaveProperty('needed')
  })
})

test('suiteOf: criteria as they would be typed are the same criteria', () => {
  const { criteria } = readSuite(suite)
  expect(readSuite(suiteOf(criteria)).criteria).toEqual(criteria)
  expect(suiteOf(undefined)).toEqual(emptySuite)
})

describe('checkSuite', () => {
  test('error: what no machine could run is found, where it was typed', async () => {
    const checks = [
      { ...newCheck('assertion'), value: 'outputs > 1' },
      { ...newCheck('count_gte'), path: '$[' },
      { ...newCheck('contains'), value: '(?=x)', isRegex: true },
      { ...newCheck('json_schema'), value: '{"type": "arrays"}' },
    ]
    const { faults } = await checkSuite({ ...emptySuite, checks })
    expect(Object.keys(faults ?? {})).toEqual([
      'checks.0.value',
      'checks.1.path',
      'checks.2.value',
      'checks.3.value',
    ])
    expect(faults?.['checks.0.value']).toMatch(/'outputs' is not defined/)
  })
  test('default: what can be run is given back', async () => {
    expect((await checkSuite(suite)).criteria?.tests).toHaveLength(checkKinds.length)
  })
})

test('lackOf: rules that judge by a document and are given none', () => {
  const { criteria } = readSuite(suite)
  expect(lackOf('OPEN', undefined)).toBeUndefined()
  expect(lackOf('CONTRACT_TESTS', undefined)).toMatch(/no tests/)
  expect(lackOf('HUMAN_TASK', undefined)).toMatch(/Nothing is asked/)
  expect(lackOf('CONTRACT_TESTS', criteria)).toBeUndefined()
  expect(lackOf('HUMAN_TASK', criteria && { ...criteria, evidence: [] })).toBeUndefined()
})
