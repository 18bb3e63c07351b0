import { ExpressionError } from './expressionError.ts'
import type { Meter } from './meter.ts'
import { numeralOf } from './numeral.ts'

/** Python's limit on decimal digits of an int that is read or written. */
export const maxDigits = 4300

const tooLong = 10n ** BigInt(maxDigits)

/** Python's `str` of an int. */
export function writeInt(value: bigint): string {
  if (value < tooLong && value > -tooLong) return value.toString()
  throw new ExpressionError('ValueError', `an int of more than ${maxDigits} digits is not written`)
}

/** Python's `int` of a text. `base` is 0 (as the prefix says) or 2 to 36. */
export function readInt(text: string, base: number, meter: Meter): bigint {
  meter.scan(text)
  const match = /^([+-]?)(.*)$/su.exec(numeralOf(text))
  const [, sign = '', unsigned = ''] = match ?? []
  const { digits, radix } = withoutPrefix(unsigned, base)
  const valid = digits !== undefined && /^[0-9a-z](?:_?[0-9a-z])*$/i.test(digits)
  const bare = digits?.replaceAll('_', '').toLowerCase() ?? ''
  if (!valid || [...bare].some((digit) => Number.parseInt(digit, 36) >= radix)) {
    throw new ExpressionError('ValueError', `invalid literal for int() with base ${base}`)
  }
  const isPower = (radix & (radix - 1)) === 0
  if (!isPower && bare.length > maxDigits) {
    throw new ExpressionError('ValueError', `an int of more than ${maxDigits} digits is not read`)
  }
  meter.allocate(bare.length)
  meter.step(Math.ceil((isPower ? 1 : bare.length / 32) * (1 + bare.length / 32)))
  const size = readDigits(bare, radix)
  return sign === '-' ? -size : size
}

const prefixes: ReadonlyMap<string, number> = new Map([
  ['0x', 16],
  ['0o', 8],
  ['0b', 2],
])

function withoutPrefix(text: string, base: number): { digits?: string; radix: number } {
  const radix = prefixes.get(text.slice(0, 2).toLowerCase())
  if (radix !== undefined && (base === 0 || base === radix)) {
    // After a prefix an underscore may come first
    return { digits: text.slice(text.charAt(2) === '_' ? 3 : 2), radix }
  }
  if (base !== 0) return { digits: text, radix: base }
  return { digits: /^0[_0]*[1-9]/.test(text) ? undefined : text, radix: 10 }
}

function readDigits(digits: string, radix: number): bigint {
  if (radix === 10) return BigInt(digits)
  if (radix === 16) return BigInt(`0x${digits}`)
  if (digits.length <= 8) return BigInt(Number.parseInt(digits, radix))
  const half = digits.length >> 1
  const high = readDigits(digits.slice(0, half), radix)
  return (
    high * BigInt(radix) ** BigInt(digits.length - half) + readDigits(digits.slice(half), radix)
  )
}
