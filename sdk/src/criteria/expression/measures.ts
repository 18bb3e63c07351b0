import { bindArguments } from './bindArguments.ts'
import { ExpressionError } from './expressionError.ts'
import { extremes } from './extremes.ts'
import * as ints from './ints.ts'
import { isInstance } from './isInstance.ts'
import { iterate } from './iterate.ts'
import { lengthOfValue } from './lengthOfValue.ts'
import type { Meter } from './meter.ts'
import { divideFloats, intOf, numberOf, toFloat } from './numbers.ts'
import { reprOf } from './repr.ts'
import { roundFloat, roundInt, roundToInt } from './roundNumber.ts'
import { sorted } from './sorted.ts'
import { sum } from './sum.ts'
import { lengthOf } from './text.ts'
import { isTrue } from './truth.ts'
import { typeName } from './typeName.ts'
import { Builtin, Tuple, type Value } from './value.ts'

/** Functions that say something about values. */
export const measures: readonly Builtin[] = [
  of('abs', ['/x'], ([value = null]) => {
    const number = numberOf(value)
    if (number === undefined) throw unfit('abs', value)
    if (typeof number === 'number') return Math.abs(number)
    return number < 0n ? -number : number
  }),
  of('all', ['/iterable'], ([value = null], meter) => !finds(value, false, meter)),
  of('any', ['/iterable'], ([value = null], meter) => finds(value, true, meter)),
  of('chr', ['/i'], ([value = null]) => {
    const point = intOf(value)
    if (point === undefined) throw unfit('chr', value)
    if (point >= 0n && point < 0x110000n) return String.fromCodePoint(Number(point))
    const error = BigInt.asIntN(32, point) === point ? 'ValueError' : 'OverflowError'
    throw new ExpressionError(error, 'chr() arg not in range(0x110000)')
  }),
  of('divmod', ['/x', '/y'], ([left = null, right = null], meter) => {
    const [x, y] = [numberOf(left), numberOf(right)]
    if (x === undefined || y === undefined) throw unfit('divmod', x === undefined ? left : right)
    meter.items(2)
    if (typeof x === 'bigint' && typeof y === 'bigint') return new Tuple(ints.divide(x, y, meter))
    return new Tuple(divideFloats(toFloat(x), toFloat(y)))
  }),
  of('isinstance', ['/value', '/type'], ([value = null, type = null]) => isInstance(value, type)),
  of('len', ['/obj'], ([value = null], meter) => lengthOfValue(value, meter)),
  of('ord', ['/c'], ([value = null], meter) => {
    if (typeof value === 'string' && lengthOf(value, meter) === 1) {
      return BigInt(value.codePointAt(0) ?? 0)
    }
    throw unfit('ord', value)
  }),
  of('repr', ['/obj'], ([value = null], meter) => reprOf(value, meter)),
  of('round', ['number', 'ndigits?'], ([value = null, places = null], meter) => {
    const number = numberOf(value)
    if (number === undefined) throw unfit('round', value)
    const count = intOf(places)
    if (places !== null && count === undefined) throw unfit('round', places)
    if (typeof number === 'bigint') return roundInt(number, count ?? 0n, meter)
    meter.step(50)
    return count === undefined ? roundToInt(number) : roundFloat(number, count)
  }),
  ...extremes,
  sorted,
  sum,
]

type Call = (bound: (Value | undefined)[], meter: Meter) => Value

function of(name: string, parameters: readonly string[], call: Call): Builtin {
  return new Builtin(name, false, (args, keywords, meter) =>
    call(bindArguments(name, parameters, args, keywords), meter),
  )
}

function finds(iterable: Value, truth: boolean, meter: Meter): boolean {
  const next = iterate(iterable, meter)
  for (let item = next(); item !== undefined; item = next()) {
    if (isTrue(item) === truth) return true
  }
  return false
}

function unfit(name: string, value: Value): ExpressionError {
  return new ExpressionError('TypeError', `${name}() takes no such '${typeName(value)}'`)
}
