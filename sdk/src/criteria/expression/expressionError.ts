/** Classes of Python a person's expression can raise. */
export type PythonError =
  | 'AttributeError'
  | 'IndexError'
  | 'KeyError'
  | 'NameError'
  | 'OverflowError'
  | 'SyntaxError'
  | 'TypeError'
  | 'UnboundLocalError'
  | 'ValueError'
  | 'ZeroDivisionError'

/** What an expression has exceeded. */
export type Limit = 'DepthLimit' | 'LengthLimit' | 'MemoryLimit' | 'StepLimit'

/** `Unsupported` is Python, but not of this language. */
export type ErrorName = PythonError | Limit | 'Unsupported'

/** An expression, or a text of JSON, that cannot be read or has no value. */
export class ExpressionError extends Error {
  override readonly name = 'ExpressionError'

  /** @param position of the source's character at fault, from 0; of what was read only */
  constructor(
    readonly error: ErrorName,
    message: string,
    readonly position?: number,
  ) {
    super(message)
  }
}
