import { ExpressionError } from './expressionError.ts'
import type { Meter } from './meter.ts'

/** Bits of the largest int. */
export const maxBits = 65_536

const small = 2n ** 63n

/** Bits of a magnitude. */
export function bitsOf(value: bigint): number {
  const size = value < 0n ? -value : value
  if (size < 2n ** 53n) return size === 0n ? 0 : Math.floor(Math.log2(Number(size))) + 1
  const digits = size.toString(16)
  return 4 * digits.length - Math.clz32(Number.parseInt(digits.charAt(0), 16)) + 28
}

export function isSmall(value: bigint): boolean {
  return value < small && value > -small
}

/** To be called before an int of so many bits is made. */
export function reserve(bits: number, meter: Meter): void {
  if (bits > maxBits)
    throw new ExpressionError('MemoryLimit', `an int of more than ${maxBits} bits`)
  meter.allocate(bits / 8)
  meter.step(Math.ceil(bits / 64))
}

export function add(left: bigint, right: bigint, meter: Meter): bigint {
  if (!isSmall(left) || !isSmall(right)) reserve(Math.max(bitsOf(left), bitsOf(right)) + 1, meter)
  return left + right
}

export function multiply(left: bigint, right: bigint, meter: Meter): bigint {
  if (!isSmall(left) || !isSmall(right)) {
    const sizes = [bitsOf(left), bitsOf(right)] as const
    if (left !== 0n && right !== 0n) reserve(sizes[0] + sizes[1] - 1, meter)
    meter.step(Math.ceil((sizes[0] * sizes[1]) / 2 ** 15))
  }
  return left * right
}

/** Python's `//` and `%`: rounded down, so the rest has the divisor's sign. */
export function divide(left: bigint, right: bigint, meter: Meter): readonly [bigint, bigint] {
  if (right === 0n) {
    throw new ExpressionError('ZeroDivisionError', 'integer division or modulo by zero')
  }
  if (!isSmall(left) || !isSmall(right)) {
    const sizes = [bitsOf(left), bitsOf(right)] as const
    reserve(Math.max(...sizes), meter)
    meter.step(Math.ceil((sizes[0] * sizes[1]) / 2 ** 15))
  }
  const quotient = left / right
  const rest = left % right
  if (rest === 0n || rest < 0n === right < 0n) return [quotient, rest]
  return [quotient - 1n, rest + right]
}

/** `exponent` is not negative. */
export function power(base: bigint, exponent: bigint, meter: Meter): bigint {
  if (base >= -1n && base <= 1n) return exponent === 0n ? 1n : base ** (2n - (exponent & 1n))
  // At most the bits it may have, so at least those it will have
  const bits = (bitsOf(base) - 1) * Number(exponent)
  if (bits > maxBits) reserve(bits, meter)
  const most = bitsOf(base) * Number(exponent)
  meter.allocate(most / 4)
  meter.step(Math.ceil(most ** 2 / 2 ** 15 + most / 64))
  const value = base ** exponent
  if (bitsOf(value) > maxBits) reserve(bitsOf(value), meter)
  return value
}

export function shift(left: bigint, by: bigint, meter: Meter): bigint {
  if (by >= 0n && left !== 0n) {
    reserve(bitsOf(left) + Number(by), meter)
    return left << by
  }
  if (-by > BigInt(maxBits)) return left < 0n ? -1n : 0n
  reserve(bitsOf(left), meter)
  return left >> -by
}
