import { combineWith, setOf } from './combineSets.ts'
import { isEqual, isMember, isSetLike } from './compare.ts'
import { compareValues } from './compareValues.ts'
import { Dict } from './dict.ts'
import { ExpressionError } from './expressionError.ts'
import { collect } from './iterate.ts'
import type { Meter } from './meter.ts'
import type { Method } from './methods.ts'
import { numberOf } from './numbers.ts'
import { PySet } from './pySet.ts'
import { Range } from './range.ts'
import { placesOf } from './slice.ts'
import { isList, Tuple, type Value, View } from './value.ts'

type Bound = readonly (Value | undefined)[]
type Fitting = Method<Value> & { readonly fits: (target: Value) => boolean }

/** Methods of dicts, sets, lists, tuples, ranges and numbers, by their names. */
export const containerMethods: ReadonlyMap<string, Fitting> = new Map([
  ofDict('get', ['/key', '/default?'], (dict, [key = null, otherwise = null], meter) => {
    const value = dict.get(key, meter)
    return value === undefined ? otherwise : value
  }),
  ofDict('keys', [], (dict) => new View('dict_keys', dict)),
  ofDict('values', [], (dict) => new View('dict_values', dict)),
  ofDict('items', [], (dict) => new View('dict_items', dict)),
  ofItems('count', ['/value'], (items, [value = null], meter) =>
    BigInt(items.filter((item) => isEqual(item, value, meter)).length),
  ),
  ofItems('index', ['/value', '/start?', '/stop?'], indexOf),
  fitting(
    'is_integer',
    (value) => numberOf(value) !== undefined,
    [],
    (value) => {
      const number = numberOf(value)
      return typeof number === 'bigint' || Number.isInteger(number)
    },
  ),
  ofSet('issubset', (set, other, meter) => compareValues('<=', set, setOf(other, meter), meter)),
  ofSet('issuperset', (set, other, meter) => compareValues('>=', set, setOf(other, meter), meter)),
  ofSet('symmetric_difference', (set, other, meter) =>
    combineWith('^', set, setOf(other, meter), meter),
  ),
  fitting('isdisjoint', isSetLike, ['/other'], (set, [other = null], meter) => {
    const items = collect(other, meter)
    return isSetLike(set) && !items.some((value) => isMember(set, value, meter))
  }),
  combining('union', '|'),
  combining('intersection', '&'),
  combining('difference', '-'),
])

function fitting(
  name: string,
  fits: Fitting['fits'],
  parameters: Fitting['parameters'],
  call: Fitting['call'],
): [string, Fitting] {
  return [name, { fits, parameters, call }]
}

function ofDict(
  name: string,
  parameters: readonly string[],
  call: (dict: Dict, bound: Bound, meter: Meter) => Value,
): [string, Fitting] {
  const fits = (target: Value) => target instanceof Dict
  return fitting(name, fits, parameters, (target, bound, meter) =>
    target instanceof Dict ? call(target, bound, meter) : null,
  )
}

function ofItems(
  name: string,
  parameters: readonly string[],
  call: (items: readonly Value[], bound: Bound, meter: Meter) => Value,
): [string, Fitting] {
  const fits = (target: Value) =>
    isList(target) || target instanceof Tuple || target instanceof Range
  return fitting(name, fits, parameters, (target, bound, meter) =>
    call(isList(target) ? target : collect(target, meter), bound, meter),
  )
}

function ofSet(
  name: string,
  call: (set: PySet, other: Value, meter: Meter) => Value,
): [string, Fitting] {
  const fits = (target: Value) => target instanceof PySet
  return fitting(name, fits, ['/other'], (target, [other = null], meter) =>
    call(setOf(target, meter), other, meter),
  )
}

/** These take any number of others. */
function combining(name: string, operator: string): [string, Fitting] {
  const fits = (target: Value) => target instanceof PySet
  const call: Fitting['call'] = (target, others, meter) =>
    others.reduce<PySet>(
      (set, other = null) => combineWith(operator, set, setOf(other, meter), meter),
      setOf(target, meter),
    )
  return fitting(name, fits, 'any', call)
}

function indexOf(items: readonly Value[], [wanted = null, ...bounds]: Bound, meter: Meter): Value {
  const [from = null, to = null] = bounds
  if (from === null && bounds[0] !== undefined) throw notAnIndex()
  if (to === null && bounds[1] !== undefined) throw notAnIndex()
  const { start, stop } = placesOf([from, to, null], BigInt(items.length))
  for (let at = Number(start); at < Number(stop); at++) {
    if (isEqual(items[at] ?? null, wanted, meter)) return BigInt(at)
  }
  throw new ExpressionError('ValueError', 'the value is not in the list')
}

function notAnIndex(): ExpressionError {
  return new ExpressionError('TypeError', 'slice indices must be integers')
}
