import type { Criteria } from '@guildhall/sdk'
import { checkAssertion } from './checkAssertion.ts'
import { checkCount } from './checkCount.ts'
import { checkSchema } from './checkSchema.ts'
import type { Outcome } from './outcome.ts'
import type { Report } from './report.ts'

type Params = Criteria['tests'][number]['params']

const checks: { readonly [type: string]: (params: Params, output: unknown) => Outcome } = {
  json_schema: checkSchema,
  count_gte: checkCount,
  assertion: checkAssertion,
}

/** Runs the agreed acceptance tests over a deliverable. A test of an unknown type fails. */
export function checkCriteria(criteria: Criteria, deliverable: Uint8Array): Report {
  const output = parse(deliverable)
  const tests = criteria.tests.map(({ test_id, type, params }) => {
    if (output === undefined) return { test_id, passed: false, detail: 'not JSON' }
    const check = checks[type]
    return { test_id, ...(check?.(params, output) ?? { passed: false, detail: `no ${type} here` }) }
  })
  const passed = tests.filter((test) => test.passed).length
  const needed = neededOf(criteria)
  return { tests, passed, total: tests.length, needed, accepted: passed >= needed }
}

function parse(deliverable: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(deliverable))
  } catch {
    return undefined
  }
}

function neededOf({ tests, pass_threshold: threshold }: Criteria): number {
  if (threshold === 'all') return tests.length
  return threshold === 'majority' ? Math.floor(tests.length / 2) + 1 : threshold.min_pass
}
