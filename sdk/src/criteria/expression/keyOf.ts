import { ExpressionError } from './expressionError.ts'
import type { Meter } from './meter.ts'
import { Range } from './range.ts'
import { typeName } from './typeName.ts'
import { Builtin, Iterator, Tuple, type Value } from './value.ts'

/**
 * What stands for a value in a `Map`: equal for equal values, so of `1`, `1.0` and `True` one.
 * A string of its own for each kind, since an engine's hash of bigints can be made to collide.
 */
export function keyOf(value: Value, meter?: Meter): unknown {
  if (value === null) return null
  if (typeof value === 'string') {
    meter?.scan(value)
    return value.startsWith('\0') ? `\0s${value}` : value
  }
  if (typeof value === 'bigint') return intKey(value)
  if (typeof value === 'boolean') return value ? '\0i1' : '\0i0'
  if (typeof value === 'number') return floatKey(value)
  if (value instanceof Tuple) {
    meter?.step(value.items.length)
    const keys = value.items.map((item) => keyOf(item, meter))
    // Nothing equals what holds such a one, but itself
    if (keys.some((key) => typeof key === 'object' && key !== null)) return value
    const texts = keys.map((key) => (key === null ? '-' : `${String(key).length}:${key}`))
    meter?.text(texts.reduce((sum, text) => sum + text.length, 0))
    return `\0t${texts.join('')}`
  }
  if (value instanceof Range) {
    const { length, start, step } = value
    return `\0r${length},${length > 0n ? start : 0},${length > 1n ? step : 0}`
  }
  if (value instanceof Builtin || value instanceof Iterator) return value
  throw new ExpressionError('TypeError', `unhashable type: '${typeName(value)}'`)
}

function floatKey(value: number): unknown {
  if (Number.isInteger(value)) return intKey(BigInt(value))
  return Number.isNaN(value) ? {} : `\0f${value}`
}

function intKey(value: bigint): string {
  return `\0i${value.toString(32)}`
}
