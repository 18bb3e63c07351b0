import { isEqual, isMember, isOrdered, isSetLike } from './compare.ts'
import { Dict } from './dict.ts'
import { ExpressionError } from './expressionError.ts'
import { findText } from './findText.ts'
import { iterate } from './iterate.ts'
import type { Meter } from './meter.ts'
import { numberOf } from './numbers.ts'
import { Range } from './range.ts'
import type { Comparison } from './tree.ts'
import { typeName } from './typeName.ts'
import type { Value } from './value.ts'

/** A comparison of two values. */
export function compareValues(
  operator: Comparison,
  left: Value,
  right: Value,
  meter: Meter,
): boolean {
  switch (operator) {
    case '==':
      return isEqual(left, right, meter)
    case '!=':
      return !isEqual(left, right, meter)
    case 'is':
      return left === right
    case 'is not':
      return left !== right
    case 'in':
      return contains(right, left, meter)
    case 'not in':
      return !contains(right, left, meter)
    default:
      return isOrdered(operator, left, right, meter)
  }
}

/** Python's `in`. */
function contains(container: Value, value: Value, meter: Meter): boolean {
  if (typeof container === 'string') {
    if (typeof value === 'string') return findText(container, value, 0, meter) >= 0
    const message = `'in <string>' requires string as left operand, not ${typeName(value)}`
    throw new ExpressionError('TypeError', message)
  }
  if (container instanceof Dict) return container.has(value, meter)
  if (isSetLike(container)) return isMember(container, value, meter)
  if (container instanceof Range) return rangeHas(container, value)
  const next = iterate(container, meter)
  for (let item = next(); item !== undefined; item = next()) {
    if (isEqual(item, value, meter)) return true
  }
  return false
}

export function rangeHas(range: Range, value: Value): boolean {
  const number = numberOf(value)
  if (typeof number === 'bigint') return range.has(number)
  return number !== undefined && Number.isInteger(number) && range.has(BigInt(number))
}
