import { ExpressionError } from './expressionError.ts'
import { findLastText, findText } from './findText.ts'
import type { Meter } from './meter.ts'
import type { Method } from './methods.ts'
import { needCount, needText } from './needText.ts'
import { placesOf } from './searchMethods.ts'
import { space } from './space.ts'
import { pointsOf } from './text.ts'
import { isTrue } from './truth.ts'
import { Tuple, type Value } from './value.ts'

const words = new RegExp(`[^${space}]+`, 'g')
const end = '\\n\\r\\v\\f\\x1c-\\x1e\\x85\\u2028\\u2029'
const line = new RegExp(`([^${end}]*)(\\r\\n|[${end}])?`, 'g')

/** What takes a text apart, and `replace`. */
export const splitMethods: ReadonlyMap<string, Method<string>> = new Map([
  splitting('split', splitWords, splitAt),
  splitting('rsplit', splitLastWords, splitAtLast),
  [
    'splitlines',
    {
      parameters: ['keepends?'],
      call: (text, [keeps = false], meter) => {
        meter.text(text.length)
        const lines: string[] = []
        for (const [whole, content = ''] of text.matchAll(line)) {
          if (whole !== '') lines.push(piece(isTrue(keeps) ? whole : content, meter))
        }
        return lines
      },
    },
  ],
  partitioning('partition', (text, separator, meter) => findText(text, separator, 0, meter), false),
  partitioning('rpartition', findLastText, true),
  [
    'replace',
    {
      parameters: ['/old', '/new', '/count?'],
      call: (text, [old, by, count = -1n], meter) => {
        const limit = needCount(count)
        return replace(text, needText(old), needText(by), limit < 0 ? Infinity : limit, meter)
      },
    },
  ],
])

type Split = (text: string, limit: number, meter: Meter) => string[]
type SplitAt = (text: string, separator: string, limit: number, meter: Meter) => string[]

function splitting(name: string, byWords: Split, bySeparator: SplitAt): [string, Method<string>] {
  const call: Method<string>['call'] = (text, [separator = null, most = -1n], meter) => {
    const count = needCount(most)
    const limit = count < 0 ? Number.POSITIVE_INFINITY : count
    meter.text(text.length)
    if (separator === null) return byWords(text, limit, meter)
    const mark = needText(separator)
    if (mark === '') throw new ExpressionError('ValueError', 'empty separator')
    return bySeparator(text, mark, limit, meter)
  }
  return [name, { parameters: ['sep?', 'maxsplit?'], call }]
}

function piece(text: string, meter: Meter): string {
  meter.step()
  meter.allocate(48)
  return text
}

function spansOf(text: string, meter: Meter): { start: number; end: number }[] {
  const spans: { start: number; end: number }[] = []
  for (const { 0: word, index } of text.matchAll(words)) {
    meter.step()
    meter.allocate(64)
    spans.push({ start: index, end: index + word.length })
  }
  return spans
}

/** What is left after the last split keeps its space at the far end. */
function splitWords(text: string, limit: number, meter: Meter): string[] {
  const spans = spansOf(text, meter)
  const rest = spans[limit]
  const pieces = spans.slice(0, rest ? limit : undefined)
  const parts = pieces.map(({ start, end }) => piece(text.slice(start, end), meter))
  return rest ? [...parts, text.slice(rest.start)] : parts
}

function splitLastWords(text: string, limit: number, meter: Meter): string[] {
  const spans = spansOf(text, meter)
  const rest = spans[spans.length - 1 - limit]
  const pieces = rest ? spans.slice(spans.length - limit) : spans
  const parts = pieces.map(({ start, end }) => piece(text.slice(start, end), meter))
  return rest ? [text.slice(0, rest.end), ...parts] : parts
}

function splitAt(text: string, separator: string, limit: number, meter: Meter): string[] {
  let from = 0
  const parts = placesOf(text, separator, limit, meter).map((at) => {
    const part = piece(text.slice(from, at), meter)
    from = at + separator.length
    return part
  })
  return [...parts, text.slice(from)]
}

function splitAtLast(text: string, separator: string, limit: number, meter: Meter): string[] {
  const parts: string[] = []
  let rest = text
  while (parts.length < limit) {
    const at = findLastText(rest, separator, meter)
    if (at < 0) break
    parts.push(piece(rest.slice(at + separator.length), meter))
    rest = rest.slice(0, at)
  }
  return [rest, ...parts.reverse()]
}

function partitioning(
  name: string,
  find: (text: string, separator: string, meter: Meter) => number,
  last: boolean,
): [string, Method<string>] {
  const call = (text: string, [separator]: readonly (Value | undefined)[], meter: Meter) => {
    const mark = needText(separator)
    if (mark === '') throw new ExpressionError('ValueError', 'empty separator')
    meter.text(text.length)
    const at = find(text, mark, meter)
    if (at < 0) return new Tuple(last ? ['', '', text] : [text, '', ''])
    return new Tuple([text.slice(0, at), mark, text.slice(at + mark.length)])
  }
  return [name, { parameters: ['/sep'], call }]
}

function replace(text: string, old: string, by: string, limit: number, meter: Meter): string {
  if (old === '') return weave(text, by, limit, meter)
  const places = placesOf(text, old, limit, meter)
  meter.text(Math.max(text.length + places.length * (by.length - old.length), text.length))
  let from = 0
  const parts = places.map((at) => {
    const part = text.slice(from, at)
    from = at + old.length
    return part
  })
  return [...parts, text.slice(from)].join(by)
}

/** Before every character and at the end, as often as may be. */
function weave(text: string, by: string, limit: number, meter: Meter): string {
  const points = pointsOf(text, meter)
  const times = Math.min(points.length + 1, limit)
  meter.text(text.length + times * by.length)
  meter.items(points.length)
  meter.step(times)
  return (
    Array.from(points, (point, at) => (at < times ? by + point : point)).join('') +
    (times > points.length ? by : '')
  )
}
