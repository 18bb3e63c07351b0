import { ExpressionError } from './expressionError.ts'
import { typeName } from './typeName.ts'
import { Builtin, Tuple, type Value } from './value.ts'

/** Python's `isinstance`, with a type or a tuple of types. A bool is an int as well. */
export function isInstance(value: Value, type: Value): boolean {
  if (type instanceof Tuple) return type.items.some((one) => isInstance(value, one))
  if (type instanceof Builtin && type.isType) {
    return typeName(value) === type.name || (typeof value === 'boolean' && type.name === 'int')
  }
  throw new ExpressionError('TypeError', 'isinstance() arg 2 must be a type or a tuple of types')
}
