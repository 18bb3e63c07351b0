import { ExpressionError } from './expressionError.ts'
import type { Meter } from './meter.ts'
import { numeralOf } from './numeral.ts'

const decimal =
  /^[+-]?(?:[0-9](?:_?[0-9])*\.?(?:[0-9](?:_?[0-9])*)?|\.[0-9](?:_?[0-9])*)(?:[eE][+-]?[0-9](?:_?[0-9])*)?$/
const word = /^([+-]?)(?:(inf|infinity)|nan)$/i

/** Python's `str` of a float: the shortest digits that read back as it. */
export function writeFloat(value: number): string {
  if (Number.isNaN(value)) return 'nan'
  if (!Number.isFinite(value)) return value < 0 ? '-inf' : 'inf'
  if (Object.is(value, -0)) return '-0.0'
  const [digits = '', power = ''] = value.toExponential().split('e')
  const exponent = Number(power)
  if (exponent < -4 || exponent >= 16) {
    const size = String(Math.abs(exponent)).padStart(2, '0')
    return `${digits}e${exponent < 0 ? '-' : '+'}${size}`
  }
  const text = String(value)
  return text.includes('.') ? text : `${text}.0`
}

/** Python's `float` of a text. */
export function readFloat(text: string, meter: Meter): number {
  meter.scan(text)
  const bare = numeralOf(text)
  const [whole, sign, infinite] = word.exec(bare) ?? []
  if (whole !== undefined) return infinite ? (sign === '-' ? -Infinity : Infinity) : Number.NaN
  meter.step(bare.length >> 3)
  if (!decimal.test(bare)) {
    throw new ExpressionError('ValueError', 'could not convert string to float')
  }
  return Number(bare.replaceAll('_', ''))
}
