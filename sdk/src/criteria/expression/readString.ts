import { ExpressionError } from './expressionError.ts'

const start = /([a-zA-Z]{0,2})('''|"""|'|")/y
const escapes =
  /\\(?:(\r\n|[\r\n])|([0-7]{1,3})|x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})|([xuUN])|([\s\S]))/g
const letters: ReadonlyMap<string, string> = new Map(
  [...'\\\'"abfnrtv'].map((letter, at) => [letter, '\\\'"\x07\b\f\n\r\t\v'.charAt(at)]),
)

/** A string written at a place of the source. */
export function readString(source: string, at: number): { value: string; end: number } {
  start.lastIndex = at
  const [opening = '', prefix = '', quote = ''] = start.exec(source) ?? []
  const kind = prefix.toLowerCase()
  if (kind.includes('b')) throw new ExpressionError('Unsupported', 'there are no bytes', at)
  if (kind.includes('f')) throw new ExpressionError('Unsupported', 'there are no f-strings', at)
  const from = at + opening.length
  const to = endOf(source, from, quote)
  if (to === undefined) throw new ExpressionError('SyntaxError', 'a string has no end', at)
  const raw = source.slice(from, to).replaceAll(/\r\n?/g, '\n')
  return { value: kind === 'r' ? raw : withEscapes(raw, from), end: to + quote.length }
}

function endOf(source: string, from: number, quote: string): number | undefined {
  for (let at = from; at < source.length; at++) {
    if (source.startsWith(quote, at)) return at
    const letter = source.charAt(at)
    if (letter === '\\') at++
    else if (quote.length === 1 && (letter === '\n' || letter === '\r')) return undefined
  }
  return undefined
}

function withEscapes(raw: string, from: number): string {
  return raw.replaceAll(
    escapes,
    (whole, line, octal, x, u, long, broken, letter: string, at: number) => {
      if (line !== undefined) return ''
      if (octal !== undefined) return String.fromCodePoint(Number.parseInt(octal, 8))
      const point = Number.parseInt(x ?? u ?? long ?? '0', 16)
      if (broken === 'N') {
        throw new ExpressionError('Unsupported', 'no characters by name', from + at)
      }
      if (broken !== undefined || point > 0x10ffff) {
        throw new ExpressionError('SyntaxError', 'no such escape', from + at)
      }
      if (letter !== undefined) return letters.get(letter) ?? whole
      return String.fromCodePoint(point)
    },
  )
}
