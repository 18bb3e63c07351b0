import type { Meter } from './meter.ts'

/** Below this an engine's own search cannot take long, whatever the text. */
const short = 32
const loneEdge = /^[\udc00-\udfff]|[\ud800-\udbff]$/

/** The unit where `pattern` begins in `text`, from a unit on; -1 if nowhere. Never quadratic. */
export function findText(text: string, pattern: string, from: number, meter: Meter): number {
  if (from > text.length) return -1
  if (loneEdge.test(pattern)) return findPoints(text, pattern, from, meter)
  if (pattern.length <= short) {
    const found = text.indexOf(pattern, from)
    meter.step(1 + ((found < 0 ? text.length - from : found - from) >> 3))
    return found
  }
  return search(text, pattern, from, meter)
}

/** The unit where the last `pattern` begins in `text`; -1 if nowhere. */
export function findLastText(text: string, pattern: string, meter: Meter): number {
  if (pattern.length <= short && !loneEdge.test(pattern)) {
    const found = text.lastIndexOf(pattern)
    meter.step(1 + ((text.length - Math.max(found, 0)) >> 3))
    return found
  }
  let last = -1
  for (let at = findText(text, pattern, 0, meter); at >= 0; ) {
    last = at
    at = findText(text, pattern, at + 1, meter)
  }
  return last
}

/** Half of a character is no part of a whole one. */
function findPoints(text: string, pattern: string, from: number, meter: Meter): number {
  const points = Array.from(text.slice(from))
  meter.items(points.length)
  const found = search(points, Array.from(pattern), 0, meter)
  return found < 0 ? found : from + points.slice(0, found).join('').length
}

/** Knuth, Morris and Pratt's. */
function search(
  text: ArrayLike<string>,
  pattern: ArrayLike<string>,
  from: number,
  meter: Meter,
): number {
  if (text.length - from < pattern.length) return -1
  meter.step(pattern.length >> 1)
  meter.allocate(4 * pattern.length)
  const borders = bordersOf(pattern)
  let matched = 0
  for (let at = from; at < text.length; at++) {
    if ((at & 15) === 0) meter.step(4)
    while (matched > 0 && text[at] !== pattern[matched]) matched = borders[matched - 1] ?? 0
    if (text[at] === pattern[matched]) matched++
    if (matched === pattern.length) return at - matched + 1
  }
  return -1
}

/** Of each beginning of the pattern, how much of it is also its end. */
function bordersOf(pattern: ArrayLike<string>): Int32Array {
  const borders = new Int32Array(pattern.length)
  for (let at = 1, matched = 0; at < pattern.length; at++) {
    while (matched > 0 && pattern[at] !== pattern[matched]) matched = borders[matched - 1] ?? 0
    if (pattern[at] === pattern[matched]) matched++
    borders[at] = matched
  }
  return borders
}
