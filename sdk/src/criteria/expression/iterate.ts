import { Dict } from './dict.ts'
import { ExpressionError } from './expressionError.ts'
import type { Meter } from './meter.ts'
import { PySet } from './pySet.ts'
import { Range } from './range.ts'
import { pointsOf } from './text.ts'
import { typeName } from './typeName.ts'
import { Iterator, isList, Tuple, type Value, View } from './value.ts'

export type Next = () => Value | undefined

/** Python's `iter`: each call gives the next item, a step each, `undefined` after the last. */
export function iterate(value: Value, meter: Meter): Next {
  const next = nextOf(value, meter)
  return () => {
    meter.step()
    return next()
  }
}

function nextOf(value: Value, meter: Meter): Next {
  if (value instanceof Iterator) return value.next
  if (typeof value === 'string') return eachOf(pointsOf(value, meter))
  if (isList(value)) return eachOf(value)
  if (value instanceof Tuple) return eachOf(value.items)
  if (value instanceof Dict) return map(value.entries(), ([key]) => key)
  if (value instanceof PySet) return map(value.values(), (member) => member)
  if (value instanceof Range) {
    let at = 0n
    return () => (at < value.length ? value.at(at++) : undefined)
  }
  if (value instanceof View) return map(value.dict.entries(), entryOf(value, meter))
  throw new ExpressionError('TypeError', `'${typeName(value)}' object is not iterable`)
}

function entryOf({ kind }: View, meter: Meter): (entry: readonly [Value, Value]) => Value {
  if (kind === 'dict_keys') return ([key]) => key
  if (kind === 'dict_values') return ([, value]) => value
  return (entry) => {
    meter.items(2)
    return new Tuple(entry)
  }
}

function eachOf(items: ArrayLike<Value>): Next {
  let at = 0
  return () => (at < items.length ? items[at++] : undefined)
}

function map<item>(items: IterableIterator<item>, make: (item: item) => Value): Next {
  return () => {
    const { done, value } = items.next()
    return done ? undefined : make(value)
  }
}

/** All that is left of it, as an array of its own. */
export function collect(value: Value, meter: Meter): Value[] {
  const next = iterate(value, meter)
  const items: Value[] = []
  meter.items(0)
  for (let item = next(); item !== undefined; item = next()) {
    meter.allocate(16)
    items.push(item)
  }
  return items
}
