import { ExpressionError } from './expressionError.ts'
import { floatParts } from './floatParts.ts'
import { nearestFloat } from './nearestFloat.ts'

const places = 256n
const one = 1n << places
/** 2 * atanh(1 / 3) */
const ln2 = 2n * atanh(one / 3n)

/**
 * Python's `**` of floats, nearest to the true value. An engine's own power differs from Python's,
 * and from other engines', in its last bit.
 */
export function powerFloat(base: number, exponent: number): number {
  if (exponent === 0 || base === 1) return 1
  if (Number.isNaN(base) || Number.isNaN(exponent)) return Number.NaN
  // JavaScript has 1 ** inf as NaN
  if (base === -1 && !Number.isFinite(exponent)) return 1
  if (!Number.isFinite(base) || !Number.isFinite(exponent)) return base ** exponent
  if (base === 0) {
    if (exponent > 0) return base ** exponent
    throw new ExpressionError('ZeroDivisionError', '0.0 cannot be raised to a negative power')
  }
  if (base < 0 && !Number.isInteger(exponent)) {
    throw new ExpressionError('Unsupported', 'there are no complex numbers')
  }
  const size = positivePower(Math.abs(base), exponent)
  if (!Number.isFinite(size)) {
    throw new ExpressionError('OverflowError', 'a float of more than 1.8e308')
  }
  return base < 0 && exponent % 2 !== 0 ? -size : size
}

function positivePower(base: number, exponent: number): number {
  const estimate = Math.log2(base) * exponent
  if (estimate > 1030) return Number.POSITIVE_INFINITY
  if (estimate < -1090) return 0
  const { mantissa, exponent: scale } = floatParts(base)
  if (Number.isInteger(exponent) && Math.abs(exponent) <= 64) {
    return wholePower(mantissa, scale, exponent)
  }
  const { mantissa: upper, exponent: by } = floatParts(exponent)
  const log = logarithm(mantissa, scale) * upper
  return exponential(by >= 0 ? log << BigInt(by) : log >> BigInt(-by))
}

/** Exact, so that halves are seen as halves. */
function wholePower(mantissa: bigint, scale: number, exponent: number): number {
  const times = Math.abs(exponent)
  const digits = mantissa ** BigInt(times)
  const shift = BigInt(Math.abs(scale * times))
  const upper = scale > 0 ? digits << shift : digits
  const lower = scale > 0 ? 1n : 1n << shift
  return exponent > 0 ? nearestFloat(upper, lower) : nearestFloat(lower, upper)
}

/** The natural logarithm of `mantissa * 2 ** scale`. */
function logarithm(mantissa: bigint, scale: number): bigint {
  const bits = mantissa.toString(2).length
  let value = (mantissa << places) >> BigInt(bits)
  let power = BigInt(scale + bits)
  // From 0.7 to 1.4, where the series is short, and 0 for 1
  if (value * 10n < one * 7n) {
    value <<= 1n
    power -= 1n
  }
  return 2n * atanh(((value - one) << places) / (value + one)) + power * ln2
}

function exponential(log: bigint): number {
  const twos = log / ln2
  const rest = log - twos * ln2
  let term = one
  let sum = one
  for (let at = 1n; term !== 0n; at++) {
    // Rounded towards 0, or a negative term would never end
    term = (term * rest) / (at << places)
    sum += term
  }
  return twos >= 0n ? nearestFloat(sum << twos, one) : nearestFloat(sum, one << -twos)
}

function atanh(value: bigint): bigint {
  const square = (value * value) >> places
  let power = value
  let sum = value
  for (let at = 3n; power !== 0n; at += 2n) {
    power = (power * square) / one
    sum += power / at
  }
  return sum
}
