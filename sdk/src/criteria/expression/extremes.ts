import { bindArguments } from './bindArguments.ts'
import { isOrdered } from './compare.ts'
import { ExpressionError } from './expressionError.ts'
import { iterate } from './iterate.ts'
import { callOf } from './iterators.ts'
import { Builtin, type Value } from './value.ts'

/** `max` and `min`: the first of those that are the greatest or least. */
export const extremes: readonly Builtin[] = [extreme('max', '>'), extreme('min', '<')]

function extreme(name: string, operator: '<' | '>'): Builtin {
  return new Builtin(name, false, (args, keywords, meter) => {
    const [first, ...others] = args
    const bound = bindArguments(name, ['*key?', '*default?'], [], keywords)
    const [key = null, otherwise] = bound
    if (first === undefined || (others.length > 0 && otherwise !== undefined)) {
      throw new ExpressionError('TypeError', `${name}() takes an iterable, or several values`)
    }
    const next = iterate(others.length > 0 ? args : first, meter)
    let best: { item: Value; rank: Value } | undefined
    for (let item = next(); item !== undefined; item = next()) {
      const rank = key === null ? item : callOf(key, [item], meter)
      if (!best || isOrdered(operator, rank, best.rank, meter)) best = { item, rank }
    }
    if (best) return best.item
    if (otherwise !== undefined) return otherwise
    throw new ExpressionError('ValueError', `${name}() iterable argument is empty`)
  })
}
