import { bindArguments } from './bindArguments.ts'
import { isOrdered } from './compare.ts'
import { collect } from './iterate.ts'
import { callOf } from './iterators.ts'
import type { Meter } from './meter.ts'
import { isTrue } from './truth.ts'
import { Builtin, type Value } from './value.ts'

type Ranked = { readonly item: Value; readonly rank: Value }

/** `sorted`: equal items stay in their order, also reversed. */
export const sorted = new Builtin('sorted', false, (args, keywords, meter) => {
  const parameters = ['/iterable', '*key?', '*reverse?']
  const [iterable = null, key = null, reverse = false] = bindArguments(
    'sorted',
    parameters,
    args,
    keywords,
  )
  const items = collect(iterable, meter)
  meter.items(4 * items.length)
  const ranked = items.map((item) => ({
    item,
    rank: key === null ? item : callOf(key, [item], meter),
  }))
  const reversed = isTrue(reverse)
  const ordered = merge(reversed ? ranked.reverse() : ranked, meter).map(({ item }) => item)
  return reversed ? ordered.reverse() : ordered
})

/** Merge sort. It asks only whether one is less, as Python does; an engine's own may ask anything. */
function merge(items: readonly Ranked[], meter: Meter): readonly Ranked[] {
  if (items.length < 2) return items
  const middle = items.length >> 1
  const left = merge(items.slice(0, middle), meter)
  const right = merge(items.slice(middle), meter)
  const merged: Ranked[] = []
  let at = 0
  for (const item of left) {
    for (let other = right[at]; other; other = right[++at]) {
      if (!isOrdered('<', other.rank, item.rank, meter)) break
      merged.push(other)
    }
    merged.push(item)
  }
  meter.step(items.length >> 3)
  return [...merged, ...right.slice(at)]
}
