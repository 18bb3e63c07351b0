import { Dict } from './dict.ts'
import { ExpressionError } from './expressionError.ts'
import { maxDigits } from './intText.ts'
import { maxNumeral } from './numeral.ts'
import type { Value } from './value.ts'

/** Lists and objects within each other; every walk through a value is bounded by it. */
export const maxJsonDepth = 500

const number = /-?(?:0|[1-9][0-9]*)(\.[0-9]+)?([eE][+-]?[0-9]+)?/y
const escapes: ReadonlyMap<string, string> = new Map([
  ...[...'"\\/'].map((letter) => [letter, letter] as const),
  ...[...'bfnrt'].map((letter, at) => [letter, '\b\f\n\r\t'.charAt(at)] as const),
])
const words: ReadonlyMap<string, [string, Value]> = new Map([
  ['t', ['true', true]],
  ['f', ['false', false]],
  ['n', ['null', null]],
])

type Reading = { readonly text: string; at: number; depth: number }

/**
 * Reads JSON as Python's `json.loads`: `1` is an int of any size, `1.0` and `1e3` are floats, of a
 * key given twice the last counts, every key is data. `NaN` and `Infinity` are no JSON.
 * @throws ExpressionError `ValueError` with a position; `DepthLimit` beyond 500 levels
 */
export function parseJson(text: string): Value {
  const reading = { text, at: 0, depth: 0 }
  const value = readValue(reading)
  skip(reading)
  if (reading.at < text.length) throw fault(reading, 'more after the value')
  return value
}

function readValue(reading: Reading): Value {
  skip(reading)
  const first = reading.text.charAt(reading.at)
  if (first === '"') return readString(reading)
  if (first === '[') return nested(reading, readArray)
  if (first === '{') return nested(reading, readObject)
  const [word, value] = words.get(first) ?? []
  if (word === undefined || value === undefined) return readNumber(reading)
  if (!reading.text.startsWith(word, reading.at)) throw fault(reading, 'a value was expected')
  reading.at += word.length
  return value
}

function nested(reading: Reading, read: (reading: Reading) => Value): Value {
  if (reading.depth === maxJsonDepth) {
    throw new ExpressionError('DepthLimit', `JSON of more than ${maxJsonDepth} levels`, reading.at)
  }
  reading.at++
  reading.depth++
  const value = read(reading)
  reading.depth--
  return value
}

function readArray(reading: Reading): Value {
  const items: Value[] = []
  if (takes(reading, ']')) return items
  do items.push(readValue(reading))
  while (takes(reading, ','))
  expect(reading, ']')
  return items
}

function readObject(reading: Reading): Value {
  const dict = new Dict()
  if (takes(reading, '}')) return dict
  do {
    skip(reading)
    if (reading.text.charAt(reading.at) !== '"') throw fault(reading, 'a key was expected')
    const key = readString(reading)
    expect(reading, ':')
    dict.set(key, readValue(reading))
  } while (takes(reading, ','))
  expect(reading, '}')
  return dict
}

function readNumber(reading: Reading): Value {
  let end = reading.at
  while ('+-.0123456789eE'.includes(reading.text.charAt(end) || 'x')) end++
  if (end - reading.at > maxNumeral) {
    throw fault(reading, `a number of more than ${maxNumeral} characters`)
  }
  number.lastIndex = reading.at
  const match = number.exec(reading.text)
  if (!match) throw fault(reading, 'a value was expected')
  const [source, fraction, exponent] = match
  if (fraction === undefined && exponent === undefined) {
    if (source.length > maxDigits) throw fault(reading, `an int of more than ${maxDigits} digits`)
    reading.at += source.length
    return BigInt(source)
  }
  reading.at += source.length
  return Number(source)
}

function readString(reading: Reading): string {
  const { text } = reading
  let value = ''
  let from = ++reading.at
  for (;;) {
    const unit = text.charCodeAt(reading.at)
    if (unit === 0x22) {
      value += text.slice(from, reading.at++)
      return value
    }
    if (!(unit >= 0x20)) throw fault(reading, 'a string has no end, or a raw control character')
    if (unit === 0x5c) {
      value += text.slice(from, reading.at) + readEscape(reading)
      from = reading.at
    } else reading.at++
  }
}

function readEscape(reading: Reading): string {
  const letter = reading.text.charAt(reading.at + 1)
  const simple = escapes.get(letter)
  if (simple !== undefined) {
    reading.at += 2
    return simple
  }
  const digits = reading.text.slice(reading.at + 2, reading.at + 6)
  if (letter !== 'u' || !/^[0-9a-fA-F]{4}$/.test(digits)) throw fault(reading, 'no such escape')
  reading.at += 6
  return String.fromCharCode(Number.parseInt(digits, 16))
}

function takes(reading: Reading, mark: string): boolean {
  skip(reading)
  if (reading.text.charAt(reading.at) !== mark) return false
  reading.at++
  return true
}

function expect(reading: Reading, mark: string): void {
  if (!takes(reading, mark)) throw fault(reading, `${mark} was expected`)
}

function skip(reading: Reading): void {
  while (' \t\n\r'.includes(reading.text.charAt(reading.at) || 'x')) reading.at++
}

function fault(reading: Reading, what: string): ExpressionError {
  return new ExpressionError('ValueError', `no JSON at ${reading.at}: ${what}`, reading.at)
}
