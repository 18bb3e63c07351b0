import { builtins } from './builtins.ts'
import { ExpressionError } from './expressionError.ts'
import type { Value } from './value.ts'

/** The names of the expression, or of one comprehension in it. */
export class Scope {
  readonly #names: Map<string, Value | undefined>

  constructor(
    names: Map<string, Value | undefined>,
    readonly outer?: Scope,
  ) {
    this.#names = names
  }

  set(name: string, value: Value): void {
    this.#names.set(name, value)
  }

  get(name: string): Value {
    for (let scope: Scope | undefined = this; scope; scope = scope.outer) {
      if (!scope.#names.has(name)) continue
      const value = scope.#names.get(name)
      if (value !== undefined) return value
      const error = scope === this ? 'UnboundLocalError' : 'NameError'
      throw new ExpressionError(error, `'${name}' has no value yet`)
    }
    const builtin = builtins.get(name)
    if (builtin) return builtin
    throw new ExpressionError('NameError', `name '${name}' is not defined`)
  }
}
