import type { z } from 'zod'
import { parseExpression } from './expression/parseExpression.ts'
import { jsonPath } from './jsonPath.ts'
import { jsonSchema } from './jsonSchema.ts'
import { safeRegex } from './safeRegex.ts'
import type { strictCriteriaSchema } from './strictCriteria.ts'
import { unknownName } from './unknownName.ts'

type StrictTest = Exclude<z.output<typeof strictCriteriaSchema>['tests'][number], { $ref: string }>

/** Why no machine could run a test; undefined where one can. */
export async function testFault(
  test: StrictTest,
): Promise<{ path: string; message: string } | undefined> {
  const path = checked[test.type]
  try {
    if (test.type === 'json_schema') await jsonSchema(test.params.schema)
    if (test.type === 'count_gte' || test.type === 'count_lte') jsonPath(test.params.path)
    if (test.type === 'assertion') {
      const unknown = unknownName(parseExpression(test.params.expression))
      if (unknown) return { path, message: `name '${unknown.slice(0, 64)}' is not defined` }
    }
    if (test.type === 'contains' && test.params.is_regex) safeRegex(test.params.pattern)
  } catch (error) {
    return { path, message: error instanceof Error ? error.message : String(error) }
  }
  return undefined
}

/** The parameter that says what is checked. */
const checked = {
  json_schema: 'schema',
  count_gte: 'path',
  count_lte: 'path',
  assertion: 'expression',
  contains: 'pattern',
  latency_lte: 'max_seconds',
  http_status: 'expected_status',
  checksum: 'expected_hash',
} as const
