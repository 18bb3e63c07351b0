import { Dict } from './dict.ts'
import { ExpressionError } from './expressionError.ts'
import { maxJsonDepth } from './parseJson.ts'
import type { Value } from './value.ts'

/**
 * A value of what `JSON.parse` gives. JavaScript no longer knows `1.0` from `1`: a whole number
 * becomes an int. Of a deliverable's own text, `parseJson` keeps them apart.
 * @throws ExpressionError `TypeError` for what JSON has no form for
 */
export function fromPlain(plain: unknown, depth = 0): Value {
  if (plain === null) return null
  if (typeof plain === 'string' || typeof plain === 'boolean' || typeof plain === 'bigint') {
    return plain
  }
  if (typeof plain === 'number') return Number.isInteger(plain) ? BigInt(plain) : plain
  if (depth === maxJsonDepth) {
    throw new ExpressionError('DepthLimit', `a value of more than ${maxJsonDepth} levels`)
  }
  if (Array.isArray(plain)) return Array.from(plain, (item) => fromPlain(item, depth + 1))
  const kind = Object.prototype.toString.call(plain)
  if (typeof plain !== 'object' || kind !== '[object Object]') {
    throw new ExpressionError('TypeError', 'no value of JSON')
  }
  const dict = new Dict()
  for (const [key, value] of Object.entries(plain)) dict.set(key, fromPlain(value, depth + 1))
  return dict
}
