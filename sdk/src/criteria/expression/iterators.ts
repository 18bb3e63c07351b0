import { bindArguments } from './bindArguments.ts'
import { ExpressionError } from './expressionError.ts'
import { collect, iterate } from './iterate.ts'
import type { Meter } from './meter.ts'
import { intOf } from './numbers.ts'
import { PySet } from './pySet.ts'
import { Range } from './range.ts'
import { isTrue } from './truth.ts'
import { typeName } from './typeName.ts'
import { Builtin, Iterator, Tuple, type Value } from './value.ts'
import { zip } from './zip.ts'

/** `enumerate filter map range reversed zip`, which give one item after the other. */
export const iterators: readonly Builtin[] = [
  new Builtin('enumerate', true, (args, keywords, meter) => {
    const bound = bindArguments('enumerate', ['iterable', 'start?'], args, keywords)
    const [iterable = null, start = 0n] = bound
    const next = iterate(iterable, meter)
    let at = needInt(start)
    return new Iterator('enumerate', () => {
      const item = next()
      if (item === undefined) return undefined
      meter.items(2)
      return new Tuple([at++, item])
    })
  }),
  new Builtin('filter', true, (args, keywords, meter) => {
    const [keep = null, iterable = null] = bindArguments(
      'filter',
      ['/keep', '/iterable'],
      args,
      keywords,
    )
    const next = iterate(iterable, meter)
    return new Iterator('filter', () => {
      for (let item = next(); item !== undefined; item = next()) {
        if (isTrue(keep === null ? item : callOf(keep, [item], meter))) return item
      }
      return undefined
    })
  }),
  new Builtin('map', true, ([make, ...iterables], keywords, meter) => {
    if (make === undefined || iterables.length === 0 || keywords.size > 0) {
      throw new ExpressionError('TypeError', 'map() must have at least two arguments.')
    }
    const nexts = iterables.map((iterable) => iterate(iterable, meter))
    return new Iterator('map', () => {
      const items: Value[] = []
      for (const next of nexts) {
        const item = next()
        if (item === undefined) return undefined
        items.push(item)
      }
      return callOf(make, items, meter)
    })
  }),
  new Builtin('range', true, (args, keywords) => {
    const bound = bindArguments('range', ['/start', '/stop?', '/step?'], args, keywords)
    const [first = 0n, second, third = 1n] = bound
    const [start, stop] = second === undefined ? [0n, first] : [first, second]
    const step = needInt(third)
    if (step === 0n) throw new ExpressionError('ValueError', 'range() arg 3 must not be zero')
    return new Range(needInt(start), needInt(stop), step)
  }),
  new Builtin('reversed', true, (args, keywords, meter) => {
    const [sequence = null] = bindArguments('reversed', ['/sequence'], args, keywords)
    if (sequence instanceof PySet || sequence instanceof Iterator) {
      throw new ExpressionError('TypeError', `'${typeName(sequence)}' object is not reversible`)
    }
    if (sequence instanceof Range) return reversedRange(sequence)
    const items = collect(sequence, meter)
    return new Iterator('reversed', () => items.pop())
  }),
  zip,
]

function reversedRange(range: Range): Iterator {
  let left = range.length
  return new Iterator('range_iterator', () => (left > 0n ? range.at(--left) : undefined))
}

/** Calls a function handed over as a value. */
export function callOf(callee: Value, args: readonly Value[], meter: Meter): Value {
  if (callee instanceof Builtin) return callee.call(args, new Map(), meter)
  throw new ExpressionError('TypeError', `'${typeName(callee)}' object is not callable`)
}

function needInt(value: Value): bigint {
  const int = intOf(value)
  if (int !== undefined) return int
  const message = `'${typeName(value)}' object cannot be interpreted as an integer`
  throw new ExpressionError('TypeError', message)
}
