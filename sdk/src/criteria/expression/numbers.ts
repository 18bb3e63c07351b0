import { ExpressionError } from './expressionError.ts'
import * as ints from './ints.ts'
import type { Meter } from './meter.ts'
import { nearestFloat } from './nearestFloat.ts'
import { powerFloat } from './powerFloat.ts'
import type { BinaryOperator } from './tree.ts'
import type { Value } from './value.ts'

/** An int or a float; a bool is an int, everything else `undefined`. */
export function numberOf(value: Value): bigint | number | undefined {
  if (typeof value === 'boolean') return value ? 1n : 0n
  return typeof value === 'bigint' || typeof value === 'number' ? value : undefined
}

/** An int, or a bool as one. */
export function intOf(value: Value): bigint | undefined {
  const number = numberOf(value)
  return typeof number === 'bigint' ? number : undefined
}

/** Python's `float` of a number. */
export function toFloat(value: bigint | number): number {
  const float = Number(value)
  if (typeof value === 'number' || Number.isFinite(float)) return float
  throw new ExpressionError('OverflowError', 'int too large to convert to float')
}

/** An operator between two numbers; `undefined` where it has no meaning. */
export function calculate(
  operator: BinaryOperator,
  left: bigint | number,
  right: bigint | number,
  meter: Meter,
): bigint | number | undefined {
  if (typeof left === 'bigint' && typeof right === 'bigint') {
    return calculateInts(operator, left, right, meter)
  }
  return calculateFloats(operator, toFloat(left), toFloat(right), meter)
}

function calculateInts(operator: BinaryOperator, left: bigint, right: bigint, meter: Meter) {
  switch (operator) {
    case '+':
      return ints.add(left, right, meter)
    case '-':
      return ints.add(left, -right, meter)
    case '*':
      return ints.multiply(left, right, meter)
    case '//':
      return ints.divide(left, right, meter)[0]
    case '%':
      return ints.divide(left, right, meter)[1]
    case '/':
      return divideInts(left, right, meter)
    case '**':
      if (right >= 0n) return ints.power(left, right, meter)
      if (left === 0n) {
        throw new ExpressionError('ZeroDivisionError', '0.0 cannot be raised to a negative power')
      }
      return calculateFloats('**', toFloat(left), toFloat(right), meter)
    case '<<':
    case '>>':
      if (right < 0n) throw new ExpressionError('ValueError', 'negative shift count')
      return ints.shift(left, operator === '<<' ? right : -right, meter)
    default:
      return combineBits(operator, left, right, meter)
  }
}

function combineBits(operator: '&' | '|' | '^', left: bigint, right: bigint, meter: Meter): bigint {
  if (!ints.isSmall(left) || !ints.isSmall(right)) {
    ints.reserve(Math.max(ints.bitsOf(left), ints.bitsOf(right)), meter)
  }
  if (operator === '&') return left & right
  return operator === '|' ? left | right : left ^ right
}

function divideInts(left: bigint, right: bigint, meter: Meter): number {
  if (right === 0n) throw new ExpressionError('ZeroDivisionError', 'division by zero')
  if (ints.isSmall(left) && ints.isSmall(right)) meter.step()
  else meter.step(Math.ceil((ints.bitsOf(left) * ints.bitsOf(right)) / 2 ** 15) + 1)
  const size = nearestFloat(left < 0n ? -left : left, right < 0n ? -right : right)
  // Of 0 / -7 Python has -0.0
  if (Number.isFinite(size)) return left < 0n === right < 0n ? size : -size
  throw new ExpressionError('OverflowError', 'integer division result too large for a float')
}

function calculateFloats(operator: BinaryOperator, left: number, right: number, meter: Meter) {
  switch (operator) {
    case '+':
      return left + right
    case '-':
      return left - right
    case '*':
      return left * right
    case '/':
      if (right === 0) throw new ExpressionError('ZeroDivisionError', 'float division by zero')
      return left / right
    case '//':
      return divideFloats(left, right)[0]
    case '%':
      return divideFloats(left, right)[1]
    case '**':
      meter.step(200)
      return powerFloat(left, right)
    default:
      return undefined
  }
}

/** Python's `//` and `%` of floats, signs of zeros and all. */
export function divideFloats(left: number, right: number): readonly [number, number] {
  if (right === 0) throw new ExpressionError('ZeroDivisionError', 'float floor division by zero')
  const rest = left % right
  const differs = rest !== 0 && right < 0 !== rest < 0
  const modulo =
    rest === 0 ? (right < 0 || Object.is(right, -0) ? -0 : 0) : differs ? rest + right : rest
  const exact = (left - rest) / right - (differs ? 1 : 0)
  if (exact === 0) return [left / right < 0 || Object.is(left / right, -0) ? -0 : 0, modulo]
  const floor = Math.floor(exact)
  return [exact - floor > 0.5 ? floor + 1 : floor, Number.isNaN(rest) ? rest : modulo]
}
