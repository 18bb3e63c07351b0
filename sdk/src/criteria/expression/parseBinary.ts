import type { Cursor } from './cursor.ts'
import { parsePrimary } from './parsePrimary.ts'
import type { BinaryOperator, Tree } from './tree.ts'

/** From the loosest to the tightest. */
const levels: readonly ReadonlySet<BinaryOperator>[] = [
  new Set(['|']),
  new Set(['^']),
  new Set(['&']),
  new Set(['<<', '>>']),
  new Set(['+', '-']),
  new Set(['*', '/', '//', '%']),
]
const signs = new Set(['+', '-', '~'] as const)

/** Operators between two values, and signs. */
export function parseBinary(cursor: Cursor, level = 0): Tree {
  const operators = levels[level]
  if (!operators) return parseSigned(cursor)
  let left = parseBinary(cursor, level + 1)
  for (;;) {
    if (cursor.is('@')) throw cursor.unsupported('there are no matrices')
    const operator = cursor.takeMark(operators)
    if (!operator) return left
    left = { kind: 'binary', operator, left, right: parseBinary(cursor, level + 1) }
  }
}

function parseSigned(cursor: Cursor): Tree {
  const operator = cursor.takeMark(signs)
  if (operator) {
    return cursor.nested(() => ({ kind: 'unary', operator, operand: parseSigned(cursor) }))
  }
  const left = parsePrimary(cursor)
  if (!cursor.takes('**')) return left
  const right = cursor.nested(() => parseSigned(cursor))
  return { kind: 'binary', operator: '**', left, right }
}
