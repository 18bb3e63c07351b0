import { Dict } from './dict.ts'
import { PySet } from './pySet.ts'
import { Range } from './range.ts'
import { isList, Tuple, type Value, View } from './value.ts'

/** Python's `bool`: nothing, zero and what is empty are false. */
export function isTrue(value: Value): boolean {
  if (isList(value)) return value.length > 0
  if (value instanceof Tuple) return value.items.length > 0
  if (value instanceof Dict || value instanceof PySet) return value.size > 0
  if (value instanceof Range) return value.length > 0n
  if (value instanceof View) return value.dict.size > 0
  if (typeof value === 'number') return value !== 0
  return Boolean(value)
}
