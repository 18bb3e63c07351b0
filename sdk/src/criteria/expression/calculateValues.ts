import { combineSets } from './combineSets.ts'
import { isSetLike } from './compare.ts'
import { Dict } from './dict.ts'
import { ExpressionError } from './expressionError.ts'
import type { Meter } from './meter.ts'
import { calculate, intOf, numberOf } from './numbers.ts'
import type { BinaryOperator } from './tree.ts'
import { typeName } from './typeName.ts'
import { isList, Tuple, type Value } from './value.ts'

/** Larger counts Python refuses at once. */
const maxCount = 2n ** 63n

/** An operator between two values. */
export function calculateValues(
  operator: BinaryOperator,
  left: Value,
  right: Value,
  meter: Meter,
): Value {
  const [one, other] = [numberOf(left), numberOf(right)]
  if (one !== undefined && other !== undefined) {
    if (typeof left === 'boolean' && typeof right === 'boolean') {
      if (operator === '&') return left && right
      if (operator === '|') return left || right
      if (operator === '^') return left !== right
    }
    const value = calculate(operator, one, other, meter)
    if (value !== undefined) return value
  } else {
    const value = combine(operator, left, right, meter)
    if (value !== undefined) return value
  }
  const types = `'${typeName(left)}' and '${typeName(right)}'`
  throw new ExpressionError('TypeError', `unsupported operand types for ${operator}: ${types}`)
}

function combine(operator: BinaryOperator, left: Value, right: Value, meter: Meter) {
  if (operator === '%' && typeof left === 'string') {
    throw new ExpressionError('Unsupported', 'texts are not formatted by %')
  }
  if (operator === '+') return concatenate(left, right, meter)
  if (operator === '*') return repeat(left, right, meter) ?? repeat(right, left, meter)
  if (operator === '|' && left instanceof Dict && right instanceof Dict) {
    const dict = new Dict()
    meter.items(8 * (left.size + right.size))
    for (const entries of [left.entries(), right.entries()]) {
      for (const [key, value] of entries) {
        meter.step()
        dict.set(key, value, meter)
      }
    }
    return dict
  }
  // A view takes any iterable beside it, a set only another set
  return isSetLike(left) || isSetLike(right) ? combineSets(operator, left, right, meter) : undefined
}

function concatenate(left: Value, right: Value, meter: Meter): Value | undefined {
  if (typeof left === 'string' && typeof right === 'string') {
    meter.text(left.length + right.length)
    return left + right
  }
  if (isList(left) && isList(right)) return join(left, right, meter)
  if (left instanceof Tuple && right instanceof Tuple) {
    return new Tuple(join(left.items, right.items, meter))
  }
  return undefined
}

function join(left: readonly Value[], right: readonly Value[], meter: Meter): Value[] {
  meter.items(left.length + right.length)
  meter.step((left.length + right.length) >> 3)
  return [...left, ...right]
}

function repeat(value: Value, by: Value, meter: Meter): Value | undefined {
  const count = intOf(by)
  const items = value instanceof Tuple ? value.items : value
  if (count === undefined || (typeof items !== 'string' && !isList(items))) return undefined
  if (count >= maxCount || count <= -maxCount) {
    throw new ExpressionError('OverflowError', 'a count that large is none')
  }
  const times = items.length === 0 ? 0 : Math.max(Number(count), 0)
  if (typeof items === 'string') {
    meter.text(items.length * times)
    return items.repeat(times)
  }
  meter.items(items.length * times)
  meter.step(Math.ceil((items.length * times) / 8))
  const repeated: Value[] = []
  for (let at = 0; at < times; at++) for (const item of items) repeated.push(item)
  return value instanceof Tuple ? new Tuple(repeated) : repeated
}
