import { evaluate } from './evaluate.ts'
import { type ErrorName, ExpressionError } from './expressionError.ts'
import { type Budget, defaultBudget, Meter } from './meter.ts'
import { parseExpression } from './parseExpression.ts'
import { Scope } from './scope.ts'
import { isTrue } from './truth.ts'
import { typeName } from './typeName.ts'
import { Builtin, Iterator, type Value } from './value.ts'

export type AssertionOutcome =
  | { readonly outcome: 'true' | 'false' }
  | { readonly outcome: 'error'; readonly error: ErrorName; readonly message: string }

/** Characters of a message, which may hold text of strangers. */
const maxMessage = 200

/**
 * Whether an expression holds, as Python's `assert` would have it. Never throws: what cannot be
 * read, has no value or exceeds its budget is an outcome, the same one on every machine.
 */
export function evaluateAssertion(
  source: string,
  variables: Readonly<Record<string, Value>>,
  budget: Budget = defaultBudget,
): AssertionOutcome {
  try {
    const meter = new Meter(budget)
    const scope = new Scope(new Map(Object.entries(variables)))
    const value = evaluate(parseExpression(source), scope, meter)
    if (value instanceof Iterator || value instanceof Builtin) {
      // True whatever is in it: somebody forgot all() or any()
      throw new ExpressionError('TypeError', `a ${typeName(value)} says neither true nor false`)
    }
    return { outcome: isTrue(value) ? 'true' : 'false' }
  } catch (error) {
    if (!(error instanceof ExpressionError)) throw error
    const place = error.position === undefined ? '' : ` (at character ${error.position})`
    const message = Array.from(error.message).slice(0, maxMessage).join('')
    return { outcome: 'error', error: error.error, message: `${message}${place}` }
  }
}
