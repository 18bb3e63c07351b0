import { Cursor } from './cursor.ts'
import { ExpressionError } from './expressionError.ts'
import { parseBinary } from './parseBinary.ts'
import { parseWhole } from './parseItems.ts'
import { tokenize } from './tokenize.ts'
import type { Comparison, Tree } from './tree.ts'

/** Characters of a source. */
export const maxLength = 500

const comparisons: ReadonlySet<Comparison> = new Set(['<', '<=', '>', '>=', '==', '!='])
const types: ReadonlySet<string> = new Set([
  'bool',
  'dict',
  'float',
  'int',
  'list',
  'range',
  'set',
  'str',
  'tuple',
  'type',
])

/**
 * Reads an expression; nothing of it is run.
 * @throws ExpressionError `SyntaxError`, `Unsupported`, `DepthLimit` or `LengthLimit`, with the
 * position at fault
 */
export function parseExpression(source: string): Tree {
  if (source.length > maxLength && [...source].length > maxLength) {
    throw new ExpressionError('LengthLimit', `more than ${maxLength} characters`, maxLength)
  }
  const lone = source.search(/\p{Surrogate}/u)
  if (lone >= 0) throw new ExpressionError('SyntaxError', 'half of a character', lone)
  const cursor = new Cursor(tokenize(source))
  const tree = parseWhole(cursor)
  if (cursor.token.kind !== 'end') throw cursor.unexpected()
  return tree
}

/** A conditional or anything simpler: Python's `expression`. */
export function parseConditional(cursor: Cursor): Tree {
  return cursor.nested(() => {
    if (cursor.is('lambda')) throw cursor.unsupported('there is no lambda')
    const yes = parseOr(cursor)
    if (!cursor.takes('if')) return yes
    const test = parseOr(cursor)
    cursor.expect('else')
    return { kind: 'conditional', test, yes, no: parseConditional(cursor) }
  })
}

/** Python's `disjunction`: what a comprehension's `in` and `if` take. */
export function parseOr(cursor: Cursor): Tree {
  return parseChain(cursor, 'or', () => parseChain(cursor, 'and', () => parseNot(cursor)))
}

function parseChain(cursor: Cursor, kind: 'and' | 'or', parse: () => Tree): Tree {
  const operands = [parse()]
  while (cursor.takes(kind)) operands.push(parse())
  const [only] = operands
  return operands.length === 1 && only ? only : { kind, operands }
}

function parseNot(cursor: Cursor): Tree {
  if (!cursor.takes('not')) return parseComparison(cursor)
  return cursor.nested(() => ({ kind: 'unary', operator: 'not', operand: parseNot(cursor) }))
}

function parseComparison(cursor: Cursor): Tree {
  const first = parseBinary(cursor)
  const rest: { operator: Comparison; operand: Tree }[] = []
  let left = first
  for (;;) {
    const { at } = cursor.token
    const operator = takeComparison(cursor)
    if (!operator) return rest.length === 0 ? first : { kind: 'compare', first, rest }
    const operand = parseBinary(cursor)
    if (operator.startsWith('is') && !isOne(left) && !isOne(operand)) {
      const message = '`is` is for None, True, False and types: use =='
      throw new ExpressionError('Unsupported', message, at)
    }
    rest.push({ operator, operand })
    left = operand
  }
}

/** What there is one of, so that being it means something. */
function isOne(tree: Tree): boolean {
  if (tree.kind === 'name') return types.has(tree.name)
  return tree.kind === 'constant' && (tree.value === null || typeof tree.value === 'boolean')
}

function takeComparison(cursor: Cursor): Comparison | undefined {
  if (cursor.takes('is')) return cursor.takes('not') ? 'is not' : 'is'
  if (cursor.takes('in')) return 'in'
  if (cursor.is('not')) {
    cursor.expect('not')
    cursor.expect('in')
    return 'not in'
  }
  return cursor.takeMark(comparisons)
}
