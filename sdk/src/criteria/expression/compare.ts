import { Dict } from './dict.ts'
import { ExpressionError } from './expressionError.ts'
import { iterate } from './iterate.ts'
import type { Meter } from './meter.ts'
import { numberOf } from './numbers.ts'
import { PySet } from './pySet.ts'
import { Range } from './range.ts'
import { compareTexts } from './text.ts'
import { typeName } from './typeName.ts'
import { isList, Tuple, type Value, View } from './value.ts'

/** Python's `==`. */
export function isEqual(left: Value, right: Value, meter: Meter): boolean {
  meter.step()
  if (typeof left === 'string' && typeof right === 'string') {
    if (left.length === right.length) meter.step(left.length >> 5)
    return left === right
  }
  const [one, other] = [numberOf(left), numberOf(right)]
  // biome-ignore lint/suspicious/noDoubleEquals: a bigint and a number, compared exactly
  if (one !== undefined && other !== undefined) return one == other
  if (left === right) return true
  if (isList(left) && isList(right)) return areEqual(left, right, meter)
  if (left instanceof Tuple && right instanceof Tuple) {
    return areEqual(left.items, right.items, meter)
  }
  if (left instanceof Dict && right instanceof Dict) return sameEntries(left, right, meter)
  if (isSetLike(left) && isSetLike(right)) {
    return sizeOfSet(left) === sizeOfSet(right) && isWithin(left, right, meter)
  }
  if (left instanceof Range && right instanceof Range) {
    if (left.length !== right.length) return false
    if (left.length === 0n) return true
    return left.start === right.start && (left.length === 1n || left.step === right.step)
  }
  return false
}

function areEqual(left: readonly Value[], right: readonly Value[], meter: Meter): boolean {
  return (
    left === right ||
    (left.length === right.length &&
      left.every((item, at) => isEqual(item, right[at] ?? null, meter)))
  )
}

function sameEntries(left: Dict, right: Dict, meter: Meter): boolean {
  if (left.size !== right.size) return false
  for (const [key, value] of left.entries()) {
    const other = right.get(key, meter)
    if (other === undefined || !isEqual(value, other, meter)) return false
  }
  return true
}

export type SetLike = PySet | View

/** A set, or the keys or items of a dict. */
export function isSetLike(value: Value): value is SetLike {
  return value instanceof PySet || (value instanceof View && value.kind !== 'dict_values')
}

export function sizeOfSet(value: SetLike): number {
  return value instanceof PySet ? value.size : value.dict.size
}

export function isMember(set: SetLike, value: Value, meter: Meter): boolean {
  meter.step()
  if (set instanceof PySet) return set.has(value, meter)
  if (set.kind === 'dict_keys') return set.dict.has(value, meter)
  if (!(value instanceof Tuple) || value.items.length !== 2) return false
  const [key = null, wanted = null] = value.items
  const found = set.dict.get(key, meter)
  return found !== undefined && isEqual(found, wanted, meter)
}

function isWithin(left: SetLike, right: SetLike, meter: Meter): boolean {
  const next = iterate(left, meter)
  for (let value = next(); value !== undefined; value = next()) {
    if (!isMember(right, value, meter)) return false
  }
  return true
}

/** Python's `<`, `<=`, `>` and `>=`. */
export function isOrdered(
  operator: '<' | '<=' | '>' | '>=',
  left: Value,
  right: Value,
  meter: Meter,
): boolean {
  meter.step()
  const [one, other] = [numberOf(left), numberOf(right)]
  if (one !== undefined && other !== undefined) return holds(operator, one, other)
  if (typeof left === 'string' && typeof right === 'string') {
    return holds(operator, compareTexts(left, right, meter), 0)
  }
  const items = sequences(left, right)
  if (items) return areOrdered(operator, ...items, meter)
  if (isSetLike(left) && isSetLike(right)) {
    const [small, large] = operator.startsWith('<') ? [left, right] : [right, left]
    const sizes = [sizeOfSet(small), sizeOfSet(large)] as const
    return holds(operator.length === 1 ? '<' : '<=', ...sizes) && isWithin(small, large, meter)
  }
  const types = `'${typeName(left)}' and '${typeName(right)}'`
  throw new ExpressionError('TypeError', `'${operator}' not supported between ${types}`)
}

function sequences(left: Value, right: Value): [readonly Value[], readonly Value[]] | undefined {
  if (isList(left) && isList(right)) return [left, right]
  if (left instanceof Tuple && right instanceof Tuple) return [left.items, right.items]
  return undefined
}

function areOrdered(
  operator: '<' | '<=' | '>' | '>=',
  left: readonly Value[],
  right: readonly Value[],
  meter: Meter,
): boolean {
  for (let at = 0; at < Math.min(left.length, right.length); at++) {
    const [one = null, other = null] = [left[at], right[at]]
    if (!isEqual(one, other, meter)) return isOrdered(operator, one, other, meter)
  }
  return holds(operator, left.length, right.length)
}

function holds(operator: string, left: bigint | number, right: bigint | number): boolean {
  if (operator === '<') return left < right
  if (operator === '<=') return left <= right
  return operator === '>' ? left > right : left >= right
}
