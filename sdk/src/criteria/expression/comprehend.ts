import { Dict } from './dict.ts'
import { evaluate } from './evaluate.ts'
import { ExpressionError } from './expressionError.ts'
import { iterate, type Next } from './iterate.ts'
import type { Meter } from './meter.ts'
import { PySet } from './pySet.ts'
import { Scope } from './scope.ts'
import type { Comprehension, Target } from './tree.ts'
import { isTrue } from './truth.ts'
import { Iterator, type Value } from './value.ts'

/** A comprehension's list, set or dict, or the generator of a generator expression. */
export function comprehend(tree: Comprehension, outer: Scope, meter: Meter): Value {
  const scope = new Scope(new Map(tree.names.map((name) => [name, undefined])), outer)
  const [clause] = tree.clauses
  // Python asks for the first iterable at once, and outside
  const first = iterate(clause ? evaluate(clause.iterable, outer, meter) : [], meter)
  meter.items(0)
  const rounds = loop(tree, 0, first, scope, meter)
  const hasNext = () => !rounds.next().done
  const element = () => evaluate(tree.element, scope, meter)
  if (tree.makes === 'generator') {
    return new Iterator('generator', () => (hasNext() ? element() : undefined))
  }
  if (tree.makes === 'list') {
    const list: Value[] = []
    while (hasNext()) {
      meter.allocate(16)
      list.push(element())
    }
    return list
  }
  if (tree.makes === 'set') {
    const set = new PySet()
    while (hasNext()) {
      meter.allocate(100)
      set.add(element(), meter)
    }
    return set
  }
  const dict = new Dict()
  while (hasNext()) {
    meter.allocate(120)
    const key = element()
    dict.set(key, tree.value ? evaluate(tree.value, scope, meter) : null, meter)
  }
  return dict
}

/** Stops wherever an element is due, its names bound in the scope. */
function* loop(
  tree: Comprehension,
  depth: number,
  next: Next,
  scope: Scope,
  meter: Meter,
): Generator<undefined, void> {
  const clause = tree.clauses[depth]
  const inner = tree.clauses[depth + 1]
  if (!clause) return
  for (let value = next(); value !== undefined; value = next()) {
    bind(clause.target, value, scope, meter)
    if (!clause.conditions.every((condition) => isTrue(evaluate(condition, scope, meter)))) continue
    if (!inner) yield undefined
    else {
      const items = iterate(evaluate(inner.iterable, scope, meter), meter)
      yield* loop(tree, depth + 1, items, scope, meter)
    }
  }
}

function bind(target: Target, value: Value, scope: Scope, meter: Meter): void {
  if (typeof target === 'string') {
    scope.set(target, value)
    return
  }
  const items = unpack(value, target.length, meter)
  target.forEach((part, at) => {
    bind(part, items[at] ?? null, scope, meter)
  })
}

function unpack(value: Value, count: number, meter: Meter): Value[] {
  const next = iterate(value, meter)
  const items: Value[] = []
  while (items.length <= count) {
    const item = next()
    if (item === undefined) break
    items.push(item)
  }
  if (items.length === count) return items
  const problem = items.length > count ? 'too many' : 'not enough'
  throw new ExpressionError('ValueError', `${problem} values to unpack (expected ${count})`)
}
