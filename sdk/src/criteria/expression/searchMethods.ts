import { ExpressionError } from './expressionError.ts'
import { findLastText, findText } from './findText.ts'
import type { Meter } from './meter.ts'
import type { Method } from './methods.ts'
import { needText } from './needText.ts'
import { intOf } from './numbers.ts'
import { lengthOf, pointsOf, textOf } from './text.ts'
import { Tuple, type Value } from './value.ts'

type Bound = readonly (Value | undefined)[]

const window = ['/start?', '/end?']

/** What finds a text in a text; places are counted in code points. */
export const searchMethods: ReadonlyMap<string, Method<string>> = new Map([
  finding('find', findFirst, false),
  finding('index', findFirst, true),
  finding('rfind', findLastText, false),
  finding('rindex', findLastText, true),
  [
    'count',
    {
      parameters: ['/sub', ...window],
      call: (text, [sub, ...bounds], meter) => {
        const pattern = needText(sub)
        const part = partOf(text, bounds, meter)
        if (!part) return 0n
        if (pattern === '') return BigInt(lengthOf(part.text, meter) + 1)
        return BigInt(placesOf(part.text, pattern, Number.POSITIVE_INFINITY, meter).length)
      },
    },
  ],
  affixed('startswith', (text, affix) => text.startsWith(affix)),
  affixed('endswith', (text, affix) => text.endsWith(affix)),
])

/** Units where a pattern that is not empty begins, none within another; at most `limit`. */
export function placesOf(text: string, pattern: string, limit: number, meter: Meter): number[] {
  const places: number[] = []
  let at = limit > 0 ? findText(text, pattern, 0, meter) : -1
  while (at >= 0) {
    meter.allocate(8)
    places.push(at)
    if (places.length >= limit) break
    at = findText(text, pattern, at + pattern.length, meter)
  }
  return places
}

function findFirst(text: string, pattern: string, meter: Meter): number {
  return findText(text, pattern, 0, meter)
}

function finding(name: string, find: typeof findFirst, must: boolean): [string, Method<string>] {
  const call = (text: string, [sub, ...bounds]: Bound, meter: Meter) => {
    const pattern = needText(sub)
    const part = partOf(text, bounds, meter)
    const at = part ? find(part.text, pattern, meter) : -1
    if (part && at >= 0) return BigInt(part.start + lengthOf(part.text.slice(0, at), meter))
    if (must) throw new ExpressionError('ValueError', 'substring not found')
    return -1n
  }
  return [name, { parameters: ['/sub', ...window], call }]
}

function affixed(
  name: string,
  has: (text: string, affix: string) => boolean,
): [string, Method<string>] {
  const call = (text: string, [affix = null, ...bounds]: Bound, meter: Meter) => {
    const affixes = (affix instanceof Tuple ? affix.items : [affix]).map(needText)
    const part = partOf(text, bounds, meter)
    return affixes.some((one) => {
      meter.scan(one)
      return part !== undefined && has(part.text, one)
    })
  }
  return [name, { parameters: ['/affix', ...window], call }]
}

/** What lies between two bounds; `undefined` where they leave nothing, not even an empty text. */
function partOf(text: string, [start = null, end = null]: Bound, meter: Meter) {
  if (start === null && end === null) return { text, start: 0 }
  const points = pointsOf(text, meter)
  const from = boundOf(start, 0, points.length)
  const to = Math.min(boundOf(end, points.length, points.length), points.length)
  if (from > to) return undefined
  meter.text(to - from)
  return { text: textOf(points.slice(from, to)), start: from }
}

function boundOf(bound: Value, otherwise: number, length: number): number {
  if (bound === null) return otherwise
  const int = intOf(bound)
  if (int === undefined) {
    throw new ExpressionError('TypeError', 'slice indices must be integers or None')
  }
  return Number(int < 0n ? (int + BigInt(length) > 0n ? int + BigInt(length) : 0n) : int)
}
