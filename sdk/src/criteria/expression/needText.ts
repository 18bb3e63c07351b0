import { ExpressionError } from './expressionError.ts'
import { intOf } from './numbers.ts'
import { typeName } from './typeName.ts'
import type { Value } from './value.ts'

/** An argument that must be a text. */
export function needText(value: Value | undefined): string {
  if (typeof value === 'string') return value
  throw new ExpressionError('TypeError', `a str was expected, not '${typeName(value ?? null)}'`)
}

/** An argument that must be an int, as a number; beyond 2 ** 53 its size no longer matters. */
export function needCount(value: Value): number {
  const int = intOf(value)
  if (int === undefined) {
    const message = `'${typeName(value)}' object cannot be interpreted as an integer`
    throw new ExpressionError('TypeError', message)
  }
  if (int < 2n ** 63n && int >= -(2n ** 63n)) return Number(int)
  throw new ExpressionError('OverflowError', 'an int too large to count with')
}
