import type { Cursor } from './cursor.ts'
import { ExpressionError } from './expressionError.ts'
import { methods } from './methods.ts'
import { parseArguments } from './parseArguments.ts'
import { parseBraces, parseBrackets, parseParentheses } from './parseDisplay.ts'
import { parseIndex } from './parseIndex.ts'
import type { Tree } from './tree.ts'

const words: ReadonlyMap<string, null | boolean> = new Map([
  ['None', null],
  ['True', true],
  ['False', false],
])

/** A value with the calls and subscripts that follow it. */
export function parsePrimary(cursor: Cursor): Tree {
  let tree = parseAtom(cursor)
  for (;;) {
    if (cursor.is('(')) tree = { kind: 'call', callee: tree, ...parseArguments(cursor) }
    else if (cursor.is('[')) tree = { kind: 'subscript', target: tree, index: parseIndex(cursor) }
    else if (cursor.takes('.')) tree = parseMethod(cursor, tree)
    else return tree
  }
}

/** Attributes are methods of the allow-list, and only called. */
function parseMethod(cursor: Cursor, target: Tree): Tree {
  const { at } = cursor.token
  const name = cursor.takeName()
  if (name === undefined) throw cursor.unexpected('a name')
  if (!methods.has(name) || !cursor.is('(')) {
    const message = methods.has(name) ? `.${name} is only called` : `there is no .${name}`
    throw new ExpressionError('Unsupported', message, at)
  }
  return { kind: 'method', target, name, ...parseArguments(cursor) }
}

function parseAtom(cursor: Cursor): Tree {
  if (cursor.is('(')) return parseParentheses(cursor)
  if (cursor.is('[')) return parseBrackets(cursor)
  if (cursor.is('{')) return parseBraces(cursor)
  const { token } = cursor
  if (token.kind === 'keyword') {
    const value = words.get(token.text)
    if (value === undefined) throw cursor.unexpected()
    cursor.take()
    return { kind: 'constant', value }
  }
  const name = cursor.takeName()
  if (name !== undefined) return { kind: 'name', name }
  if (token.kind !== 'constant') throw cursor.unexpected()
  cursor.take()
  return { kind: 'constant', value: withNeighbours(cursor, token.value) }
}

/** Strings beside each other are one. */
function withNeighbours<value>(cursor: Cursor, first: value): value | string {
  if (typeof first !== 'string') return first
  let text: string = first
  for (;;) {
    const { token } = cursor
    if (token.kind !== 'constant' || typeof token.value !== 'string') return text
    cursor.take()
    text += token.value
  }
}
