import { ExpressionError } from './expressionError.ts'
import { collect } from './iterate.ts'
import { capitalize, foldCase, toTitle } from './letterCase.ts'
import type { Meter } from './meter.ts'
import type { Method } from './methods.ts'
import { needCount, needText } from './needText.ts'
import { isSpace } from './space.ts'
import { lengthOf, pointsOf, textOf } from './text.ts'
import type { Value } from './value.ts'

/** What makes a text of a text. */
export const textMethods: ReadonlyMap<string, Method<string>> = new Map([
  cased('lower', (text) => text.toLowerCase()),
  cased('upper', (text) => text.toUpperCase()),
  cased('casefold', foldCase),
  cased('capitalize', capitalize),
  cased('title', toTitle),
  stripping('strip', true, true),
  stripping('lstrip', true, false),
  stripping('rstrip', false, true),
  method('join', ['/iterable'], (text, [iterable = null], meter) => {
    const texts = collect(iterable, meter).map(needText)
    const size = texts.reduce((sum, one) => sum + one.length + text.length, 0)
    meter.text(size)
    return texts.join(text)
  }),
  method('removeprefix', ['/prefix'], (text, [prefix], meter) => {
    meter.text(text.length)
    const start = needText(prefix)
    return text.startsWith(start) ? text.slice(start.length) : text
  }),
  method('removesuffix', ['/suffix'], (text, [suffix], meter) => {
    meter.text(text.length)
    const end = needText(suffix)
    return end !== '' && text.endsWith(end) ? text.slice(0, -end.length) : text
  }),
  method('zfill', ['/width'], (text, [width = null], meter) => {
    const zeros = padding(text, needCount(width), meter)
    const sign = /^[+-]/.exec(text)?.[0] ?? ''
    return sign + '0'.repeat(zeros) + text.slice(sign.length)
  }),
  padded('ljust', () => 0),
  padded('rjust', (missing) => missing),
  padded('center', (missing, width) => Math.floor(missing / 2) + (missing & width & 1)),
])

function method(
  name: string,
  parameters: readonly string[],
  call: Method<string>['call'],
): [string, Method<string>] {
  return [name, { parameters, call }]
}

/** A letter may become three. */
function cased(name: string, change: (text: string) => string): [string, Method<string>] {
  return method(name, [], (text, _, meter) => {
    meter.text(3 * text.length)
    meter.step(text.length)
    return change(text)
  })
}

function stripping(name: string, start: boolean, end: boolean): [string, Method<string>] {
  return method(name, ['/chars?'], (text, [chars = null], meter) => {
    const points = pointsOf(text, meter)
    const strips = chars === null ? isSpace : membership(needText(chars), meter)
    let from = 0
    let to = points.length
    while (start && from < to && strips(points[from] ?? '')) from++
    while (end && to > from && strips(points[to - 1] ?? '')) to--
    meter.step(points.length - (to - from))
    meter.text(text.length)
    return textOf(points.slice(from, to))
  })
}

function membership(chars: string, meter: Meter): (letter: string) => boolean {
  meter.items(chars.length)
  meter.step(chars.length)
  const set = new Set(chars)
  return (letter) => set.has(letter)
}

/** Characters that are missing to a width. */
function padding(text: string, width: number, meter: Meter): number {
  const missing = Math.max(width - lengthOf(text, meter), 0)
  meter.text(text.length + missing)
  return missing
}

function padded(
  name: string,
  before: (missing: number, width: number) => number,
): [string, Method<string>] {
  return method(name, ['/width', '/fillchar?'], (text, [width = null, fill = ' '], meter) => {
    const count = needCount(width)
    const letter = fillOf(fill, meter)
    const missing = padding(text, count, meter)
    meter.text(letter.length * missing)
    const left = before(missing, count)
    return letter.repeat(left) + text + letter.repeat(missing - left)
  })
}

function fillOf(fill: Value, meter: Meter): string {
  const letter = needText(fill)
  if (lengthOf(letter, meter) === 1) return letter
  throw new ExpressionError('TypeError', 'the fill character must be exactly one character long')
}
