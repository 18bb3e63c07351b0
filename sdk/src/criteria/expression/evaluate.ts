import { calculateValues } from './calculateValues.ts'
import { compareValues } from './compareValues.ts'
import { comprehend } from './comprehend.ts'
import { Dict } from './dict.ts'
import { ExpressionError } from './expressionError.ts'
import { iterate } from './iterate.ts'
import type { Meter } from './meter.ts'
import { callMethod } from './methods.ts'
import { PySet } from './pySet.ts'
import type { Scope } from './scope.ts'
import { sign } from './sign.ts'
import { sliceOf } from './slice.ts'
import { subscript } from './subscript.ts'
import type { Arguments, Item, Tree } from './tree.ts'
import { isTrue } from './truth.ts'
import { typeName } from './typeName.ts'
import { Builtin, Tuple, type Value } from './value.ts'

/** The value of a tree. How deep it goes is bounded by how deep the source is. */
export function evaluate(tree: Tree, scope: Scope, meter: Meter): Value {
  meter.step()
  switch (tree.kind) {
    case 'constant':
      return tree.value
    case 'name':
      return scope.get(tree.name)
    case 'unary':
      return sign(tree.operator, evaluate(tree.operand, scope, meter))
    case 'binary': {
      const left = evaluate(tree.left, scope, meter)
      return calculateValues(tree.operator, left, evaluate(tree.right, scope, meter), meter)
    }
    case 'and':
    case 'or':
      return firstOf(tree.operands, tree.kind === 'or', scope, meter)
    case 'compare':
      return compareAll(tree, scope, meter)
    case 'conditional':
      return evaluate(isTrue(evaluate(tree.test, scope, meter)) ? tree.yes : tree.no, scope, meter)
    case 'list':
      return itemsOf(tree.items, scope, meter)
    case 'tuple':
      return new Tuple(itemsOf(tree.items, scope, meter))
    case 'set': {
      const set = new PySet()
      for (const item of itemsOf(tree.items, scope, meter)) set.add(item, meter)
      return set
    }
    case 'dict':
      return dictOf(tree.entries, scope, meter)
    case 'subscript': {
      const target = evaluate(tree.target, scope, meter)
      const { index } = tree
      if (index.kind !== 'slice') return subscript(target, evaluate(index, scope, meter), meter)
      const bound = (part?: Tree) => (part ? evaluate(part, scope, meter) : null)
      return sliceOf(target, [bound(index.lower), bound(index.upper), bound(index.step)], meter)
    }
    case 'call': {
      const callee = evaluate(tree.callee, scope, meter)
      const { args, keywords } = argumentsOf(tree, scope, meter)
      if (callee instanceof Builtin) return callee.call(args, keywords, meter)
      throw new ExpressionError('TypeError', `'${typeName(callee)}' object is not callable`)
    }
    case 'method': {
      const target = evaluate(tree.target, scope, meter)
      return callMethod(target, tree.name, () => argumentsOf(tree, scope, meter), meter)
    }
    case 'comprehension':
      return comprehend(tree, scope, meter)
  }
}

/** Of `and` and `or`: the first operand that decides, or the last. */
function firstOf(operands: readonly Tree[], decides: boolean, scope: Scope, meter: Meter): Value {
  let value: Value = null
  for (const operand of operands) {
    value = evaluate(operand, scope, meter)
    if (isTrue(value) === decides) return value
  }
  return value
}

function compareAll(tree: Tree & { kind: 'compare' }, scope: Scope, meter: Meter): boolean {
  let left = evaluate(tree.first, scope, meter)
  for (const { operator, operand } of tree.rest) {
    const right = evaluate(operand, scope, meter)
    if (!compareValues(operator, left, right, meter)) return false
    left = right
  }
  return true
}

/** Keys are looked at once all is evaluated, as in Python. */
function dictOf(entries: readonly (readonly [Tree, Tree])[], scope: Scope, meter: Meter): Dict {
  meter.items(8 * entries.length)
  const pairs = entries.map(
    ([key, value]) => [evaluate(key, scope, meter), evaluate(value, scope, meter)] as const,
  )
  const dict = new Dict()
  for (const [key, value] of pairs) dict.set(key, value, meter)
  return dict
}

function itemsOf(items: readonly Item[], scope: Scope, meter: Meter): Value[] {
  meter.items(items.length)
  const values: Value[] = []
  for (const { tree, spread } of items) {
    const value = evaluate(tree, scope, meter)
    if (!spread) values.push(value)
    else {
      const next = iterate(value, meter)
      for (let item = next(); item !== undefined; item = next()) {
        meter.allocate(16)
        values.push(item)
      }
    }
  }
  return values
}

function argumentsOf(tree: Arguments, scope: Scope, meter: Meter) {
  const args = itemsOf(tree.args, scope, meter)
  const keywords = new Map<string, Value>()
  for (const { name, tree: value } of tree.keywords) {
    keywords.set(name, evaluate(value, scope, meter))
  }
  return { args, keywords }
}
