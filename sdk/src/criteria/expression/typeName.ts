import { Dict } from './dict.ts'
import { PySet } from './pySet.ts'
import { Range } from './range.ts'
import { Builtin, Iterator, Tuple, type Value, View } from './value.ts'

/** Python's name of a value's type. */
export function typeName(value: Value): string {
  if (value === null) return 'NoneType'
  if (typeof value === 'boolean') return 'bool'
  if (typeof value === 'bigint') return 'int'
  if (typeof value === 'number') return 'float'
  if (typeof value === 'string') return 'str'
  if (value instanceof Tuple) return 'tuple'
  if (value instanceof Dict) return 'dict'
  if (value instanceof PySet) return 'set'
  if (value instanceof Range) return 'range'
  if (value instanceof View || value instanceof Iterator) return value.kind
  if (value instanceof Builtin) return value.isType ? 'type' : 'builtin_function_or_method'
  return 'list'
}
