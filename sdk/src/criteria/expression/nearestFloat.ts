import { bitsOf } from './ints.ts'

/** The float nearest to a fraction, to even at halves; infinite beyond the largest. Neither is negative, `lower` not 0. */
export function nearestFloat(upper: bigint, lower: bigint): number {
  if (upper === 0n) return 0
  const size = bitsOf(upper) - bitsOf(lower)
  if (size > 1025) return Number.POSITIVE_INFINITY
  if (size < -1080) return 0
  if (size >= -1021) {
    const [quotient, rest] = scaled(upper, lower, 56 - size)
    // Number() rounds to even; that something is left is all it must know of the rest
    return scaleBy(Number(2n * quotient + (rest === 0n ? 0n : 1n)), size - 57)
  }
  const [quotient, rest] = scaled(upper, lower, 1074)
  const up = 2n * rest > lower || (2n * rest === lower && quotient % 2n === 1n)
  return scaleBy(Number(up ? quotient + 1n : quotient), -1074)
}

function scaled(upper: bigint, lower: bigint, by: number): readonly [bigint, bigint] {
  const divisor = by < 0 ? lower << BigInt(-by) : lower
  const size = by < 0 ? upper : upper << BigInt(by)
  return [size / divisor, size % divisor]
}

function scaleBy(value: number, power: number): number {
  if (power > 1000) return scaleBy(value * 2 ** 1000, power - 1000)
  if (power < -1000) return scaleBy(value * 2 ** -1000, power + 1000)
  return value * 2 ** power
}
