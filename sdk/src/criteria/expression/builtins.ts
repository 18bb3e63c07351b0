import { conversions } from './conversions.ts'
import { iterators } from './iterators.ts'
import { measures } from './measures.ts'
import type { Builtin } from './value.ts'

/** Every function and type an expression may name. */
export const builtins: ReadonlyMap<string, Builtin> = new Map(
  [...conversions, ...iterators, ...measures].map((builtin: Builtin) => [builtin.name, builtin]),
)
