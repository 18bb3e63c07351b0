import type { Cursor } from './cursor.ts'
import { parseComprehension } from './parseComprehension.ts'
import { parseConditional } from './parseExpression.ts'
import { parseItem, parseMore } from './parseItems.ts'
import type { Item, Tree } from './tree.ts'

/** `(…)`: a tuple, a generator expression, or what is between. */
export function parseParentheses(cursor: Cursor): Tree {
  return cursor.nested(() => {
    cursor.expect('(')
    if (cursor.takes(')')) return { kind: 'tuple', items: [] }
    const first = parseItem(cursor)
    const tree = parseRest(cursor, first)
    cursor.expect(')')
    return tree
  })
}

function parseRest(cursor: Cursor, first: Item): Tree {
  if (cursor.is(',')) return { kind: 'tuple', items: parseMore(cursor, first) }
  if (first.spread) throw cursor.unexpected(',')
  return cursor.is('for') ? parseComprehension(cursor, 'generator', first.tree) : first.tree
}

/** `[…]`: a list or a list comprehension. */
export function parseBrackets(cursor: Cursor): Tree {
  return cursor.nested(() => {
    cursor.expect('[')
    if (cursor.takes(']')) return { kind: 'list', items: [] }
    const first = parseItem(cursor)
    const comprehends = cursor.is('for') && !first.spread
    const tree: Tree = comprehends
      ? parseComprehension(cursor, 'list', first.tree)
      : { kind: 'list', items: parseMore(cursor, first) }
    cursor.expect(']')
    return tree
  })
}

/** `{…}`: a dict or a set, or a comprehension of one. */
export function parseBraces(cursor: Cursor): Tree {
  return cursor.nested(() => {
    cursor.expect('{')
    if (cursor.takes('}')) return { kind: 'dict', entries: [] }
    const first = parseItem(cursor)
    const tree = first.spread ? undefined : parseKeyed(cursor, first.tree)
    const made: Tree = tree ?? { kind: 'set', items: parseMore(cursor, first) }
    cursor.expect('}')
    return made
  })
}

function parseKeyed(cursor: Cursor, first: Tree): Tree | undefined {
  if (cursor.is(':')) return parseDict(cursor, first)
  return cursor.is('for') ? parseComprehension(cursor, 'set', first) : undefined
}

function parseDict(cursor: Cursor, key: Tree): Tree {
  cursor.expect(':')
  const value = parseConditional(cursor)
  if (cursor.is('for')) return parseComprehension(cursor, 'dict', key, value)
  const entries: [Tree, Tree][] = [[key, value]]
  while (cursor.takes(',') && !cursor.is('}')) {
    if (cursor.is('**')) throw cursor.unsupported('nothing is spread by **')
    const next = parseConditional(cursor)
    cursor.expect(':')
    entries.push([next, parseConditional(cursor)])
  }
  return { kind: 'dict', entries }
}
