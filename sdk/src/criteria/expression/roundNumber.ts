import { ExpressionError } from './expressionError.ts'
import { floatParts } from './floatParts.ts'
import { bitsOf, reserve } from './ints.ts'
import type { Meter } from './meter.ts'

/** Python's `round` of a float to an int: halves to even. */
export function roundToInt(value: number): bigint {
  if (Number.isNaN(value)) {
    throw new ExpressionError('ValueError', 'cannot convert float NaN to integer')
  }
  if (!Number.isFinite(value)) {
    throw new ExpressionError('OverflowError', 'cannot convert float infinity to integer')
  }
  const { mantissa, exponent } = floatParts(value)
  if (exponent >= 0) return mantissa << BigInt(exponent)
  return exponent < -1100 ? 0n : roundedQuotient(mantissa, 2n ** BigInt(-exponent))
}

/** Python's `round` of a float to so many places: by its exact value, halves to even. */
export function roundFloat(value: number, places: bigint): number {
  if (!Number.isFinite(value) || places > 323n) return value
  if (places < -308n) return 0 * value
  const { mantissa, exponent } = floatParts(value)
  const by = Number(places)
  const upper = mantissa * 2n ** BigInt(Math.max(exponent, 0)) * 10n ** BigInt(Math.max(by, 0))
  const lower = 2n ** BigInt(Math.max(-exponent, 0)) * 10n ** BigInt(Math.max(-by, 0))
  const rounded = Number(`${roundedQuotient(upper, lower)}e${-by}`)
  if (!Number.isFinite(rounded)) {
    throw new ExpressionError('OverflowError', 'rounded value too large to represent')
  }
  return rounded === 0 ? 0 * value : rounded
}

/** Python's `round` of an int; places below 0 are tens, hundreds and so on. */
export function roundInt(value: bigint, places: bigint, meter: Meter): bigint {
  if (places >= 0n) return value
  // A power of ten this large is more than twice the value
  if (-places > BigInt(bitsOf(value))) return 0n
  reserve(4 * Number(-places), meter)
  meter.step(Math.ceil(bitsOf(value) ** 2 / 2 ** 15))
  const unit = 10n ** -places
  return roundedQuotient(value, unit) * unit
}

/** The nearest whole number to a fraction, to even at halves. `lower` > 0. */
function roundedQuotient(upper: bigint, lower: bigint): bigint {
  if (upper < 0n) return -roundedQuotient(-upper, lower)
  const quotient = upper / lower
  const twice = 2n * (upper % lower)
  return twice > lower || (twice === lower && quotient % 2n === 1n) ? quotient + 1n : quotient
}
