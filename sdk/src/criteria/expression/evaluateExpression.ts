import { evaluate } from './evaluate.ts'
import { type Budget, defaultBudget, Meter } from './meter.ts'
import { Scope } from './scope.ts'
import type { Tree } from './tree.ts'
import type { Value } from './value.ts'

/**
 * The value of an expression, as Python 3.12 would have it.
 * @param variables what the expression's names stand for, besides the functions of the allow-list
 * @throws ExpressionError Python's class, `Unsupported`, `StepLimit` or `MemoryLimit`
 */
export function evaluateExpression(
  tree: Tree,
  variables: Readonly<Record<string, Value>>,
  budget: Budget = defaultBudget,
): Value {
  return evaluate(tree, new Scope(new Map(Object.entries(variables))), new Meter(budget))
}
