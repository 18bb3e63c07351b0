import { ExpressionError } from './expressionError.ts'
import { numberOf } from './numbers.ts'
import { isTrue } from './truth.ts'
import { typeName } from './typeName.ts'
import type { Value } from './value.ts'

/** An operator before one value. */
export function sign(operator: '+' | '-' | '~' | 'not', value: Value): Value {
  if (operator === 'not') return !isTrue(value)
  const number = numberOf(value)
  if (number === undefined || (operator === '~' && typeof number === 'number')) {
    const message = `bad operand type for unary ${operator}: '${typeName(value)}'`
    throw new ExpressionError('TypeError', message)
  }
  if (operator === '+') return number
  return typeof number === 'bigint' && operator === '~' ? ~number : -number
}
