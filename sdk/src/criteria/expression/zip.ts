import { ExpressionError } from './expressionError.ts'
import { iterate } from './iterate.ts'
import { isTrue } from './truth.ts'
import { Builtin, Iterator, Tuple, type Value } from './value.ts'

/** `zip`: tuples of one item of each, to the end of the shortest. */
export const zip = new Builtin('zip', true, (args, keywords, meter) => {
  const { size } = keywords
  if (size > 1 || (size === 1 && !keywords.has('strict'))) {
    throw new ExpressionError('TypeError', 'zip() takes no keyword argument but strict')
  }
  const strict = isTrue(keywords.get('strict') ?? false)
  const nexts = args.map((iterable) => iterate(iterable, meter))
  return new Iterator('zip', () => {
    if (nexts.length === 0) return undefined
    meter.items(nexts.length)
    const items: Value[] = []
    for (const next of nexts) {
      const item = next()
      if (item !== undefined) {
        items.push(item)
        continue
      }
      const uneven =
        strict && (items.length > 0 || nexts.slice(1).some((other) => other() !== undefined))
      if (uneven) {
        throw new ExpressionError('ValueError', 'the arguments of zip() differ in length')
      }
      return undefined
    }
    return new Tuple(items)
  })
})
