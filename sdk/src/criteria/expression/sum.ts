import { bindArguments } from './bindArguments.ts'
import { calculateValues } from './calculateValues.ts'
import { ExpressionError } from './expressionError.ts'
import { isSmall } from './ints.ts'
import { iterate } from './iterate.ts'
import { intOf } from './numbers.ts'
import { Builtin, type Value } from './value.ts'

/** `sum`, with Python 3.12's care for floats: what rounding lost of each is added at the end. */
export const sum = new Builtin('sum', false, (args, keywords, meter) => {
  const parameters = ['/iterable', 'start?']
  const [iterable = null, start = 0n] = bindArguments('sum', parameters, args, keywords)
  if (typeof start === 'string') {
    throw new ExpressionError('TypeError', "sum() can't sum strings [use ''.join(seq) instead]")
  }
  const next = iterate(iterable, meter)
  let total: Value = start
  // Python adds small ints apart, and starts to be careful where the first float comes
  let careful = typeof total === 'bigint' || typeof total === 'number'
  let lost = 0
  for (let item = next(); item !== undefined; item = next()) {
    if (careful && typeof total === 'number') {
      const addend = addendOf(item)
      if (addend !== undefined) {
        const sum: number = total + addend
        if (typeof item === 'number') lost += errorOf(total, item, sum)
        total = sum
        continue
      }
      total = settled(total, lost)
      careful = false
      lost = 0
    }
    const wasInt = typeof total === 'bigint'
    total = calculateValues('+', total, item, meter)
    if (wasInt && typeof total === 'bigint' && !isSmall(total)) careful = false
  }
  return typeof total === 'number' ? settled(total, lost) : total
})

/** A float, or an int that fits 64 bits as one. */
function addendOf(item: Value): number | undefined {
  if (typeof item === 'number') return item
  const int = intOf(item)
  return int !== undefined && isSmall(int) ? Number(int) : undefined
}

function errorOf(total: number, item: number, sum: number): number {
  return Math.abs(total) >= Math.abs(item) ? total - sum + item : item - sum + total
}

function settled(total: number, lost: number): number {
  return lost !== 0 && Number.isFinite(lost) ? total + lost : total
}
