import type { Scalar } from './verification.ts'

/** An event's argument as something to compare; null where there is none. */
export function scalarOf(value: unknown): Scalar | bigint {
  switch (typeof value) {
    case 'string':
    case 'number':
    case 'boolean':
    case 'bigint':
      return value
    default:
      return null
  }
}
