import { Dict } from './dict.ts'
import { ExpressionError } from './expressionError.ts'
import type { Meter } from './meter.ts'
import { PySet } from './pySet.ts'
import { Range } from './range.ts'
import { lengthOf } from './text.ts'
import { typeName } from './typeName.ts'
import { isList, Tuple, type Value, View } from './value.ts'

/** Python's `len`; a text's in code points. */
export function lengthOfValue(value: Value, meter: Meter): bigint {
  if (typeof value === 'string') return BigInt(lengthOf(value, meter))
  if (isList(value)) return BigInt(value.length)
  if (value instanceof Tuple) return BigInt(value.items.length)
  if (value instanceof Dict || value instanceof PySet) return BigInt(value.size)
  if (value instanceof View) return BigInt(value.dict.size)
  if (!(value instanceof Range)) {
    throw new ExpressionError('TypeError', `object of type '${typeName(value)}' has no len()`)
  }
  if (value.length < 2n ** 63n) return value.length
  throw new ExpressionError('OverflowError', 'a range of more than 2 ** 63 - 1 items')
}
