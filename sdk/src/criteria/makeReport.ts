import type { WholeCriteria } from './criteriaSchema.ts'
import { neededOf } from './neededOf.ts'
import { type Report, type Result, rulesVersion } from './report.ts'

/** The report of a suite from how each of its tests came out, in their order. */
export function makeReport({
  criteria,
  results,
  inputs,
}: {
  criteria: WholeCriteria
  results: readonly Result[]
  inputs: Report['inputs']
}): Report {
  const tests = criteria.tests.map(({ test_id, type }, i) => {
    const { outcome = 'error', detail = '' } = results[i] ?? {}
    return { test_id, type, passed: outcome === 'passed', outcome, detail } as const
  })
  const passed = tests.filter((test) => test.passed).length
  const total = tests.length
  const needed = neededOf(criteria.pass_threshold, total)
  return {
    kind: 'report',
    version: 1,
    rules: rulesVersion,
    inputs,
    tests,
    passed,
    total,
    needed,
    accepted: passed >= needed,
  }
}
