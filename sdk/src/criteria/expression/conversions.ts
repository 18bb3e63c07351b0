import { bindArguments } from './bindArguments.ts'
import { setOf } from './combineSets.ts'
import { Dict } from './dict.ts'
import { ExpressionError } from './expressionError.ts'
import { readFloat } from './floatText.ts'
import { readInt } from './intText.ts'
import { collect } from './iterate.ts'
import type { Meter } from './meter.ts'
import { intOf, numberOf, toFloat } from './numbers.ts'
import { PySet } from './pySet.ts'
import { strOf } from './repr.ts'
import { isTrue } from './truth.ts'
import { typeName } from './typeName.ts'
import { Builtin, type Keywords, Tuple, type Value } from './value.ts'

/** `bool int float str list tuple set dict type`, which are types as well. */
export const conversions: readonly Builtin[] = [
  single('bool', (value) => (value === undefined ? false : isTrue(value))),
  new Builtin('int', true, (args, keywords, meter) => {
    const [value, base] = bindArguments('int', ['/x?', 'base?'], args, keywords)
    return base === undefined ? toInt(value, meter) : intIn(value, base, meter)
  }),
  single('float', (value = 0, meter) => {
    const number = numberOf(value)
    if (number !== undefined) return toFloat(number)
    if (typeof value === 'string') return readFloat(value, meter)
    throw unfit('float', value)
  }),
  new Builtin('str', true, (args, keywords, meter) => {
    const [value = ''] = bindArguments('str', ['object?'], args, keywords)
    return strOf(value, meter)
  }),
  single('list', (value, meter) => (value === undefined ? [] : collect(value, meter))),
  single('tuple', (value, meter) => {
    if (value instanceof Tuple) return value
    return new Tuple(value === undefined ? [] : collect(value, meter))
  }),
  single('set', (value, meter) => (value === undefined ? new PySet() : setOf(value, meter))),
  new Builtin('dict', true, toDict),
  single('type', (value) => {
    if (value === undefined) throw new ExpressionError('TypeError', 'type() takes 1 argument')
    return typeOf(value)
  }),
]

/** A type that takes one value at most, by its place. */
function single(name: string, convert: (value: Value | undefined, meter: Meter) => Value): Builtin {
  return new Builtin(name, true, (args, keywords, meter) =>
    convert(bindArguments(name, ['/value?'], args, keywords)[0], meter),
  )
}

const others = new Map<string, Builtin>()

function typeOf(value: Value): Builtin {
  const name = typeName(value)
  const known = conversions.find((conversion) => conversion.name === name) ?? others.get(name)
  if (known) return known
  const type = new Builtin(name, true, () => {
    throw new ExpressionError('TypeError', `cannot create '${name}' instances`)
  })
  others.set(name, type)
  return type
}

function toInt(value: Value | undefined, meter: Meter): bigint {
  if (value === undefined) return 0n
  if (typeof value === 'string') return readInt(value, 10, meter)
  const number = numberOf(value)
  if (typeof number === 'bigint') return number
  if (number === undefined) throw unfit('int', value)
  if (Number.isFinite(number)) return BigInt(Math.trunc(number))
  const error = Number.isNaN(number) ? 'ValueError' : 'OverflowError'
  throw new ExpressionError(error, `cannot convert float ${number} to integer`)
}

function intIn(value: Value | undefined, base: Value, meter: Meter): bigint {
  const radix = intOf(base)
  if (radix === undefined || typeof value !== 'string') {
    throw new ExpressionError('TypeError', 'int() takes a base for a text only, and an int')
  }
  if (radix !== 0n && (radix < 2n || radix > 36n)) {
    throw new ExpressionError('ValueError', 'int() base must be >= 2 and <= 36, or 0')
  }
  return readInt(value, Number(radix), meter)
}

function toDict(args: readonly Value[], keywords: Keywords, meter: Meter): Dict {
  const [from] = bindArguments('dict', ['/from?'], args, new Map())
  const dict = new Dict()
  const entries = from instanceof Dict ? from.entries() : pairsOf(from, meter)
  for (const [key, value] of [...entries, ...keywords]) {
    meter.step()
    meter.allocate(120)
    dict.set(key, value, meter)
  }
  return dict
}

function pairsOf(from: Value | undefined, meter: Meter): [Value, Value][] {
  if (from === undefined) return []
  return collect(from, meter).map((pair) => {
    const [key, value, ...more] = collect(pair, meter)
    if (key !== undefined && value !== undefined && more.length === 0) return [key, value]
    throw new ExpressionError('ValueError', 'a dict is made of pairs')
  })
}

function unfit(type: string, value: Value): ExpressionError {
  return new ExpressionError('TypeError', `${type}() takes no '${typeName(value)}'`)
}
