import type { Output } from '../readOutput.ts'
import type { Result } from '../report.ts'
import { safeRegex } from '../safeRegex.ts'
import type { Params } from '../strictCriteria.ts'

/** `contains`: a text is somewhere in the output, or a regular expression matches somewhere in it. */
export function testContains(
  { pattern, is_regex: isRegex }: Params<'contains'>,
  { text }: Output,
): Result {
  const regex = isRegex ? safeRegex(pattern) : undefined
  if (text === undefined) return { outcome: 'failed', detail: 'The output is no text.' }
  const isThere = regex ? regex.test(text) : text.includes(pattern)
  if (isThere) return { outcome: 'passed', detail: 'The output contains it.' }
  return { outcome: 'failed', detail: 'The output does not contain it.' }
}
