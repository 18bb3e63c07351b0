import { isMember, isSetLike } from './compare.ts'
import { collect, iterate } from './iterate.ts'
import type { Meter } from './meter.ts'
import { PySet } from './pySet.ts'
import type { BinaryOperator } from './tree.ts'
import type { Value } from './value.ts'

/** `| & - ^` of sets, or of a dict's keys or items with anything iterable. */
export function combineSets(
  operator: BinaryOperator,
  left: Value,
  right: Value,
  meter: Meter,
): PySet | undefined {
  if (!['|', '&', '-', '^'].includes(operator)) return undefined
  const bothSets = isSetLike(left) && isSetLike(right)
  const ofView =
    (isSetLike(left) && !(left instanceof PySet)) || (isSetLike(right) && !(right instanceof PySet))
  if (!bothSets && !ofView) return undefined
  return combineWith(operator, setOf(left, meter), setOf(right, meter), meter)
}

/** What is in the first, the second, both or one of them. */
export function combineWith(operator: string, left: PySet, right: PySet, meter: Meter): PySet {
  const result = new PySet()
  const addIf = (from: PySet, keep: (value: Value) => boolean) => {
    const next = iterate(from, meter)
    for (let value = next(); value !== undefined; value = next()) {
      if (!keep(value)) continue
      meter.allocate(100)
      result.add(value, meter)
    }
  }
  if (operator === '&') addIf(left, (value) => isMember(right, value, meter))
  else addIf(left, (value) => operator === '|' || !isMember(right, value, meter))
  if (operator === '|') addIf(right, () => true)
  if (operator === '^') addIf(right, (value) => !isMember(left, value, meter))
  return result
}

/** Python's `set` of an iterable. */
export function setOf(value: Value, meter: Meter): PySet {
  if (value instanceof PySet) return value
  const set = new PySet()
  for (const item of collect(value, meter)) {
    meter.allocate(100)
    set.add(item, meter)
  }
  return set
}
