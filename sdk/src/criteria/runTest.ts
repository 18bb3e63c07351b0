import { criteriaLimits } from './criteriaLimits.ts'
import type { Facts } from './facts.ts'
import { BadPathError } from './jsonPath.ts'
import { BadSchemaError } from './jsonSchema.ts'
import { BudgetError } from './meter.ts'
import type { Output } from './readOutput.ts'
import type { Result } from './report.ts'
import { BadRegexError } from './safeRegex.ts'
import type { RunnableTest } from './strictCriteria.ts'
import { testAssertion } from './types/assertion.ts'
import { testChecksum } from './types/checksum.ts'
import { testContains } from './types/contains.ts'
import { testCount } from './types/count.ts'
import { testHttpStatus } from './types/httpStatus.ts'
import { testJsonSchema } from './types/jsonSchema.ts'
import { testLatency } from './types/latency.ts'

/** How one acceptance test comes out. Never throws; what it cannot answer is a result like any other. */
export async function runTest(test: RunnableTest, output: Output, facts: Facts): Promise<Result> {
  const { outcome, detail } = await run(test, output, facts).catch(resultOf)
  return { outcome, detail: cut(detail) }
}

async function run(test: RunnableTest, output: Output, facts: Facts): Promise<Result> {
  switch (test.type) {
    case 'json_schema':
      return testJsonSchema(test.params, output)
    case 'count_gte':
      return testCount({ path: test.params.path, min: test.params.min_count }, output)
    case 'count_lte':
      return testCount({ path: test.params.path, max: test.params.max_count }, output)
    case 'assertion':
      return testAssertion(test.params, output)
    case 'contains':
      return testContains(test.params, output)
    case 'latency_lte':
      return testLatency(test.params, facts)
    case 'http_status':
      return testHttpStatus(test.params, output, facts)
    case 'checksum':
      return testChecksum(test.params, output)
  }
}

/** What an engine of JavaScript says of its own faults differs from one to the next and is left out. */
function resultOf(error: unknown): Result {
  if (error instanceof BudgetError) return { outcome: 'budget', detail: error.message }
  if (error instanceof BadSchemaError) {
    return {
      outcome: 'error',
      detail: 'The schema is no JSON Schema 2020-12 that stands by itself.',
    }
  }
  if (error instanceof BadPathError) return { outcome: 'error', detail: 'The path is no JSONPath.' }
  if (error instanceof BadRegexError) {
    return { outcome: 'error', detail: 'The pattern is no regular expression of RE2.' }
  }
  if (error instanceof RangeError) {
    return { outcome: 'budget', detail: 'It takes more depth than a test may.' }
  }
  return { outcome: 'error', detail: 'The test could not be answered.' }
}

/** Half of a pair of surrogates has no UTF-8. */
function cut(text: string): string {
  return text.slice(0, criteriaLimits.detail).replace(/\p{Cs}/gu, '\ufffd')
}
