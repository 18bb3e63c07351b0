import { Dict } from '../expression/dict.ts'
import { evaluateAssertion } from '../expression/evaluateAssertion.ts'
import { fromJson, type Value } from '../expression/value.ts'
import type { Output } from '../readOutput.ts'
import type { Result } from '../report.ts'
import type { Params } from '../strictCriteria.ts'

/**
 * `assertion`: a Python expression over `output` is true. JSON is read as Python reads it, so `1.0` is a
 * float and a long number stays whole; any other text is a string.
 */
export function testAssertion({ expression }: Params<'assertion'>, output: Output): Result {
  if (output.text === undefined) return { outcome: 'failed', detail: 'The output is no text.' }
  const found = evaluateAssertion(expression, { output: valueIn(output, output.text) })
  if (found.outcome === 'true') return { outcome: 'passed', detail: 'The expression is true.' }
  if (found.outcome !== 'error') return { outcome: 'failed', detail: 'The expression is not true.' }
  const outcome = found.error.endsWith('Limit') ? 'budget' : 'error'
  return { outcome, detail: `${found.error}: ${found.message}` }
}

function valueIn({ json, source }: Output, text: string): Value {
  if (source) {
    const whole = fromJson(source.text)
    const part = whole instanceof Dict ? whole.get(source.key) : undefined
    return part === undefined ? text : part
  }
  return json ? fromJson(text) : text
}
