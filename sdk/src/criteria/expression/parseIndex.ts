import type { Cursor } from './cursor.ts'
import { parseConditional } from './parseExpression.ts'
import { parseItem, parseMore } from './parseItems.ts'
import type { Slice, Tree } from './tree.ts'

/** What stands in the brackets of a subscript. */
export function parseIndex(cursor: Cursor): Tree | Slice {
  return cursor.nested(() => {
    cursor.expect('[')
    const index = parseBetween(cursor)
    cursor.expect(']')
    return index
  })
}

function parseBetween(cursor: Cursor): Tree | Slice {
  if (cursor.is(':')) return parseSlice(cursor)
  const first = parseItem(cursor)
  if (!first.spread && cursor.is(':')) return parseSlice(cursor, first.tree)
  if (!first.spread && !cursor.is(',')) return first.tree
  return { kind: 'tuple', items: parseMore(cursor, first) }
}

function parseSlice(cursor: Cursor, lower?: Tree): Slice {
  cursor.expect(':')
  const upper = isBound(cursor) ? parseConditional(cursor) : undefined
  const step = cursor.takes(':') && isBound(cursor) ? parseConditional(cursor) : undefined
  if (cursor.is(',')) throw cursor.unsupported('a slice stands alone')
  return { kind: 'slice', lower, upper, step }
}

function isBound(cursor: Cursor): boolean {
  return ![':', ']', ','].some((mark) => cursor.is(mark))
}
