import type { Cursor } from './cursor.ts'
import { parseOr } from './parseExpression.ts'
import type { Clause, Comprehension, Target, Tree } from './tree.ts'

/** The loops and conditions after a comprehension's element. */
export function parseComprehension(
  cursor: Cursor,
  makes: Comprehension['makes'],
  element: Tree,
  value?: Tree,
): Comprehension {
  const clauses: Clause[] = []
  while (cursor.takes('for')) {
    const target = parseTargets(cursor)
    cursor.expect('in')
    const iterable = parseOr(cursor)
    const conditions: Tree[] = []
    while (cursor.takes('if')) conditions.push(parseOr(cursor))
    clauses.push({ target, iterable, conditions })
  }
  const names = [...new Set(clauses.flatMap(({ target }) => namesOf(target)))]
  return { kind: 'comprehension', makes, element, value, clauses, names }
}

function namesOf(target: Target): string[] {
  return typeof target === 'string' ? [target] : target.flatMap(namesOf)
}

function parseTargets(cursor: Cursor): Target {
  const { targets, comma } = parseSeveral(cursor)
  return comma ? targets : (targets[0] ?? [])
}

function parseSeveral(cursor: Cursor): { targets: Target[]; comma: boolean } {
  const targets = [parseTarget(cursor)]
  const comma = cursor.is(',')
  while (cursor.takes(',') && !['in', ')', ']'].some((text) => cursor.is(text))) {
    targets.push(parseTarget(cursor))
  }
  return { targets, comma }
}

function parseTarget(cursor: Cursor): Target {
  const name = cursor.takeName()
  if (name !== undefined) {
    if (['.', '[', '('].some((mark) => cursor.is(mark))) {
      throw cursor.unsupported('a loop assigns to names only')
    }
    return name
  }
  if (cursor.is('*')) throw cursor.unsupported('a loop assigns to names only')
  return cursor.nested(() => parseBracketed(cursor))
}

function parseBracketed(cursor: Cursor): Target {
  const end = cursor.is('(') ? ')' : ']'
  if (!cursor.takes('(') && !cursor.takes('[')) throw cursor.unexpected('a name')
  if (cursor.takes(end)) return []
  const { targets, comma } = parseSeveral(cursor)
  cursor.expect(end)
  // [x] takes a value apart as x, does; (x) is x
  return end === ']' || comma ? targets : (targets[0] ?? [])
}
