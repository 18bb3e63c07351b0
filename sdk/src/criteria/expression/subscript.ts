import { Dict } from './dict.ts'
import { ExpressionError } from './expressionError.ts'
import type { Meter } from './meter.ts'
import { intOf } from './numbers.ts'
import { Range } from './range.ts'
import { reprOf } from './repr.ts'
import { pointsOf } from './text.ts'
import { typeName } from './typeName.ts'
import { isList, Tuple, type Value } from './value.ts'

/** Python's `target[index]`. */
export function subscript(target: Value, index: Value, meter: Meter): Value {
  if (target instanceof Dict) {
    const value = target.get(index, meter)
    if (value !== undefined) return value
    throw new ExpressionError('KeyError', reprOf(index, meter))
  }
  const items = target instanceof Tuple ? target.items : target
  const isSequence = typeof items === 'string' || isList(items) || items instanceof Range
  if (!isSequence) {
    throw new ExpressionError('TypeError', `'${typeName(target)}' object is not subscriptable`)
  }
  const at = intOf(index)
  if (at === undefined) {
    const message = `${typeName(target)} indices must be integers or slices, not ${typeName(index)}`
    throw new ExpressionError('TypeError', message)
  }
  if (items instanceof Range) return items.at(placeOf(at, items.length, target))
  const points = typeof items === 'string' ? pointsOf(items, meter) : items
  return points[Number(placeOf(at, BigInt(points.length), target))] ?? null
}

function placeOf(index: bigint, length: bigint, target: Value): bigint {
  const place = index < 0n ? index + length : index
  if (place >= 0n && place < length) return place
  throw new ExpressionError('IndexError', `${typeName(target)} index out of range`)
}
