import type { Cursor } from './cursor.ts'
import { parseComprehension } from './parseComprehension.ts'
import { parseConditional } from './parseExpression.ts'
import { parseItem } from './parseItems.ts'
import type { Arguments, Item, Tree } from './tree.ts'

/** What stands in the parentheses of a call. */
export function parseArguments(cursor: Cursor): Arguments {
  return cursor.nested(() => {
    cursor.expect('(')
    const args: Item[] = []
    const keywords: { name: string; tree: Tree }[] = []
    while (!cursor.is(')')) {
      if (isKeyword(cursor)) keywords.push(parseKeyword(cursor, keywords))
      else {
        const item = parseItem(cursor)
        if (keywords.length > 0) throw cursor.unexpected('a keyword argument')
        if (!item.spread && cursor.is('for')) return alone(cursor, args, item.tree)
        args.push(item)
      }
      if (!cursor.takes(',')) break
    }
    cursor.expect(')')
    return { args, keywords }
  })
}

/** A generator expression needs no parentheses of its own where it is the only argument. */
function alone(cursor: Cursor, before: readonly Item[], element: Tree): Arguments {
  if (before.length > 0) throw cursor.unexpected(')')
  const tree = parseComprehension(cursor, 'generator', element)
  cursor.expect(')')
  return { args: [{ tree, spread: false }], keywords: [] }
}

function isKeyword(cursor: Cursor): boolean {
  const next = cursor.peek(1)
  return cursor.token.kind === 'name' && next.kind === 'mark' && next.text === '='
}

function parseKeyword(cursor: Cursor, before: readonly { name: string }[]) {
  const name = cursor.takeName() ?? ''
  if (before.some((keyword) => keyword.name === name)) throw cursor.unexpected('another keyword')
  cursor.expect('=')
  return { name, tree: parseConditional(cursor) }
}
