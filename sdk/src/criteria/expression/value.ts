import type { Dict } from './dict.ts'
import type { Meter } from './meter.ts'
import { parseJson } from './parseJson.ts'
import type { PySet } from './pySet.ts'
import type { Range } from './range.ts'

/**
 * A value of the language: `null` is `None`, `bigint` an int, `number` a float, an array a list.
 * Nothing in it changes once made, but what an `Iterator` has still to give.
 */
export type Value =
  | null
  | boolean
  | bigint
  | number
  | string
  | readonly Value[]
  | Tuple
  | Dict
  | PySet
  | Range
  | View
  | Iterator
  | Builtin

export class Tuple {
  constructor(readonly items: readonly Value[]) {}
}

/** What `keys()`, `values()` or `items()` of a dict gives. */
export class View {
  constructor(
    readonly kind: 'dict_keys' | 'dict_values' | 'dict_items',
    readonly dict: Dict,
  ) {}
}

/** Gives its items once, and `undefined` after the last. */
export class Iterator {
  constructor(
    readonly kind: string,
    readonly next: () => Value | undefined,
  ) {}
}

export type Keywords = ReadonlyMap<string, Value>

/** A function, or a type, of the allow-list. */
export class Builtin {
  constructor(
    readonly name: string,
    readonly isType: boolean,
    readonly call: (args: readonly Value[], keywords: Keywords, meter: Meter) => Value,
  ) {}
}

export function isList(value: Value): value is readonly Value[] {
  return Array.isArray(value)
}

/** A text of JSON as Python's `json.loads` has it; `ExpressionError` if it is none. */
export function fromJson(text: string): Value {
  return parseJson(text)
}
