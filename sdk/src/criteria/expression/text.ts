import type { Meter } from './meter.ts'

const surrogates = /[\ud800-\udfff]/

/** A text by its code points: itself where each is one unit, as nearly always. */
export type Points = string | readonly string[]

/** A text by its characters as Python counts them. */
export function pointsOf(text: string, meter: Meter): Points {
  meter.scan(text)
  if (!surrogates.test(text)) return text
  meter.items(text.length)
  meter.step(text.length)
  return Array.from(text)
}

/** The text of some points. */
export function textOf(points: Points): string {
  return typeof points === 'string' ? points : points.join('')
}

/** Python's `len` of a text. */
export function lengthOf(text: string, meter: Meter): number {
  meter.scan(text)
  if (!surrogates.test(text)) return text.length
  meter.step(text.length)
  let length = 0
  for (const _ of text) length++
  return length
}

/** Below 0 if `left` comes first, by code points, where JavaScript goes by UTF-16 units. */
export function compareTexts(left: string, right: string, meter: Meter): number {
  const end = Math.min(left.length, right.length)
  meter.step(1 + (end >> 6))
  let at = 0
  while (at < end && left.charCodeAt(at) === right.charCodeAt(at)) at++
  meter.step(at >> 4)
  if (at === end) return left.length - right.length
  const before = at > 0 && isHigh(left.charCodeAt(at - 1)) ? at - 1 : at
  return (
    (left.codePointAt(before) ?? 0) - (right.codePointAt(before) ?? 0) ||
    (left.codePointAt(at) ?? 0) - (right.codePointAt(at) ?? 0)
  )
}

function isHigh(unit: number): boolean {
  return unit >= 0xd800 && unit < 0xdc00
}
