import { Dict } from './dict.ts'
import { ExpressionError } from './expressionError.ts'
import type { Meter } from './meter.ts'
import { intOf } from './numbers.ts'
import { Range } from './range.ts'
import { pointsOf, textOf } from './text.ts'
import { typeName } from './typeName.ts'
import { isList, Tuple, type Value } from './value.ts'

type Bounds = readonly [lower: Value, upper: Value, step: Value]

/** Python's `target[lower:upper:step]`; `null` is a bound not given. */
export function sliceOf(target: Value, bounds: Bounds, meter: Meter): Value {
  if (target instanceof Dict) throw new ExpressionError('KeyError', 'a slice')
  const items = target instanceof Tuple ? target.items : target
  if (items instanceof Range) {
    const { start, stop, step } = placesOf(bounds, items.length)
    return new Range(items.at(start), items.at(stop), items.step * step)
  }
  if (typeof items !== 'string' && !isList(items)) {
    throw new ExpressionError('TypeError', `'${typeName(target)}' object is not subscriptable`)
  }
  const points = typeof items === 'string' ? pointsOf(items, meter) : items
  const taken = take(points, bounds, meter)
  if (typeof taken === 'string') return taken
  if (typeof items === 'string') return textOf(taken as readonly string[])
  return target instanceof Tuple ? new Tuple(taken) : taken
}

/** Of a text what a slice of it begins at and ends before; counts as `str.find` takes them. */
export function placesOf(bounds: Bounds, length: bigint) {
  const [lower, upper, by] = bounds
  const step = boundOf(by) ?? 1n
  if (step === 0n) throw new ExpressionError('ValueError', 'slice step cannot be zero')
  const [least, most] = step > 0n ? [0n, length] : [-1n, length - 1n]
  const place = (bound: bigint | undefined, otherwise: bigint) => {
    if (bound === undefined) return otherwise
    const at = bound < 0n ? bound + length : bound
    return at < least ? least : at > most ? most : at
  }
  const [first, last] = step > 0n ? [least, most] : [most, least]
  return { start: place(boundOf(lower), first), stop: place(boundOf(upper), last), step }
}

function boundOf(bound: Value): bigint | undefined {
  if (bound === null) return undefined
  const int = intOf(bound)
  if (int !== undefined) return int
  throw new ExpressionError('TypeError', 'slice indices must be integers or None')
}

function take<item>(
  items: string | readonly item[],
  bounds: Bounds,
  meter: Meter,
): string | readonly (item | string)[] {
  const { start, stop, step } = placesOf(bounds, BigInt(items.length))
  const range = new Range(start, stop, step)
  const count = Number(range.length)
  meter.items(count)
  meter.step(count >> 3)
  if (step === 1n) return items.slice(Number(start), Number(start) + count)
  const taken: (item | string)[] = []
  for (let at = Number(start), left = count; left > 0; left--, at += Number(step)) {
    taken.push(items[at] as item | string)
  }
  return typeof items === 'string' ? taken.join('') : taken
}
