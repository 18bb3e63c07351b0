import { criteriaLimits } from '../criteriaLimits.ts'
import { jsonPath } from '../jsonPath.ts'
import { Meter } from '../meter.ts'
import type { Output } from '../readOutput.ts'
import type { Result } from '../report.ts'

/**
 * `count_gte`, `count_lte`: how many items there are. A path of names and indexes alone names an array,
 * whose items are counted; of any other the places it finds are.
 */
export function testCount(
  { path, min, max }: { path: string; min?: number; max?: number },
  { json }: Output,
): Result {
  const query = jsonPath(path)
  if (!json) return { outcome: 'failed', detail: 'The output is not JSON.' }
  const found = query.select(json.value, new Meter(criteriaLimits.steps))
  const [first] = found
  if (query.isSingular && !Array.isArray(first)) {
    return { outcome: 'failed', detail: 'There is no array at the path.' }
  }
  const count = query.isSingular && Array.isArray(first) ? first.length : found.length
  const isEnough = (min === undefined || count >= min) && (max === undefined || count <= max)
  const wanted = min === undefined ? `at most ${max}` : `at least ${min}`
  return { outcome: isEnough ? 'passed' : 'failed', detail: `${count}, of ${wanted}.` }
}
