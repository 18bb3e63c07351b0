import type { Cursor } from './cursor.ts'
import { parseBinary } from './parseBinary.ts'
import { parseConditional } from './parseExpression.ts'
import type { Item, Tree } from './tree.ts'

/** A whole source: one expression, or a tuple of several with commas. */
export function parseWhole(cursor: Cursor): Tree {
  const tree = parseConditional(cursor)
  if (!cursor.is(',')) return tree
  const items = parseMore(cursor, { tree, spread: false })
  const spread = items.find((item) => item.spread)
  if (spread) throw cursor.unexpected('brackets around what is spread')
  return { kind: 'tuple', items }
}

/** What follows the first item, until no comma or no item does. */
export function parseMore(cursor: Cursor, first: Item): Item[] {
  const items = [first]
  while (cursor.takes(',') && !isEnd(cursor)) items.push(parseItem(cursor))
  return items
}

export function parseItem(cursor: Cursor): Item {
  if (cursor.is('**')) throw cursor.unsupported('nothing is spread by **')
  if (cursor.takes('*')) return { spread: true, tree: parseBinary(cursor) }
  return { spread: false, tree: parseConditional(cursor) }
}

function isEnd(cursor: Cursor): boolean {
  return cursor.token.kind === 'end' || [')', ']', '}'].some((mark) => cursor.is(mark))
}
