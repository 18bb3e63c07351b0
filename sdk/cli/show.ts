import Table from 'cli-table3'
import { jsonOrNone } from '../src/jsonOrNone.ts'
import { harmless, quoted, quotedLines } from './harmless.ts'

type Row = Readonly<Record<string, unknown>>

/** An answer for people: a table where it is a list, lines of names and values where it is not. */
export function show(
  answer: unknown,
  { width = 100 }: { width?: number | undefined } = {},
): string {
  const lines = linesOf(answer, { width, path: '', depth: 0 })
  return lines.length === 0 ? 'Nothing.' : lines.join('\n')
}

function linesOf(
  value: unknown,
  { width, path, depth }: { width: number; path: string; depth: number },
): string[] {
  if (!isRow(value)) return [`${label(path)}${inline(value, path)}`]
  if (isStrangers(value)) return strangersLines(value, path)
  if (isInline(value)) return [`${label(path)}${inline(value, path)}`]
  return Object.entries(value).flatMap(([key, entry]) => {
    const below = path ? `${path}.${key}` : key
    if (Array.isArray(entry) && entry.some(isRow)) {
      return ['', `${harmless(below)} (${entry.length})`, tableOf(entry.filter(isRow), width)]
    }
    if (entry === null || entry === undefined)
      return depth === 0 && key === 'next' ? [] : [`${label(below)}–`]
    return linesOf(entry, { width, path: below, depth: depth + 1 })
  })
}

function label(path: string): string {
  return path ? `${harmless(path).padEnd(24)}  ` : ''
}

/** Rows beneath each other, as many columns of them as the terminal has room for. */
export function tableOf(rows: readonly Row[], width: number): string {
  const keys = [...new Set(rows.flatMap((row) => Object.keys(row)))]
  const columns = keys
    .map((key) => ({ key, cells: rows.map((row) => inline(row[key], key, 32)) }))
    .filter(({ cells }) => cells.some((cell) => cell !== '–'))
  const shown: typeof columns = []
  let used = 0
  for (const column of columns) {
    const widest = Math.max(column.key.length, ...column.cells.map((cell) => [...cell].length))
    if (used + widest + 2 > width && shown.length > 0) break
    used += widest + 2
    shown.push(column)
  }
  const table = new Table({
    head: shown.map(({ key }) => harmless(key)),
    chars: plainChars,
    style: { head: [], border: [], 'padding-left': 0, 'padding-right': 2, compact: true },
  })
  for (const [i] of rows.entries()) table.push(shown.map(({ cells }) => cells[i] ?? ''))
  const hidden = columns.slice(shown.length).map(({ key }) => key)
  const more = hidden.length > 0 ? [`(also ${hidden.join(', ')}: --format json)`] : []
  const text = table
    .toString()
    .split('\n')
    .map((line) => line.trimEnd())
  return [...text, ...more].join('\n')
}

const plainChars = {
  ...{ top: '', 'top-mid': '', 'top-left': '', 'top-right': '' },
  ...{ bottom: '', 'bottom-mid': '', 'bottom-left': '', 'bottom-right': '' },
  ...{ left: '', 'left-mid': '', mid: '', 'mid-mid': '', right: '', 'right-mid': '', middle: '' },
}

/** A value on one line. Whatever strangers wrote stands in quotation marks. */
function inline(value: unknown, key = '', max = 120): string {
  if (value === null || value === undefined) return '–'
  if (typeof value === 'number') return isTime(key, value) ? timeText(value) : String(value)
  if (typeof value === 'string') return shorten(harmless(value, { max: 1000 }), max)
  if (Array.isArray(value)) {
    return value.length === 0 ? '–' : value.map((one) => inline(one, key, max)).join(', ')
  }
  if (!isRow(value)) return String(value)
  if (isStrangers(value)) return quoted(value.text, { max })
  if (isMoney(value)) {
    return `${harmless(value.amount)} ${harmless(value.symbol) || shorten(harmless(value.token), 12)}`
  }
  if (isParty(value)) {
    const name =
      isRow(value.name) && isStrangers(value.name) ? `${quoted(value.name.text, { max: 24 })} ` : ''
    return `${name}${shorten(harmless(value.address), 12)}`
  }
  if ('content' in value && 'digest' in value) {
    return value.content === null
      ? shorten(harmless(String(value.digest)), 12)
      : inline(value.content, key, max)
  }
  const parts = Object.entries(value).filter(([, one]) => one !== null && typeof one !== 'object')
  return parts.map(([name, one]) => `${harmless(name)} ${inline(one, name, max)}`).join(', ') || '–'
}

/** A document's words are shown whole, each line behind a bar. */
function strangersLines(value: Strangers, path: string): string[] {
  if (!value.text.includes('\n') && value.text.length < 60)
    return [`${label(path)}${quoted(value.text)}`]
  const cut = value.cut === true ? ', cut' : ''
  const author = harmless(String(value.author ?? 'a stranger'))
  return [`${harmless(path)} (words of ${author}${cut})`, ...quotedLines(readable(value.text))]
}

/** The fields of a document, its texts as they were written; other text as it is. */
function readable(text: string): string {
  const document = jsonOrNone(text)
  if (!isRow(document)) return text
  const lines = Object.entries(document).map(
    ([name, value]) => `${name}: ${typeof value === 'string' ? value : JSON.stringify(value)}`,
  )
  return lines.join('\n')
}

type Strangers = { text: string; untrusted: true; author?: unknown; cut?: unknown }

function isRow(value: unknown): value is Row {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function isStrangers(value: Row): value is Row & Strangers {
  return value.untrusted === true && typeof value.text === 'string'
}

function isMoney(value: Row): value is Row & { amount: string; symbol: string; token: string } {
  return 'units' in value && typeof value.amount === 'string' && typeof value.symbol === 'string'
}

function isParty(value: Row): value is Row & { address: string; name: unknown } {
  return typeof value.address === 'string' && 'agentId' in value && 'name' in value
}

function isInline(value: Row): boolean {
  return isMoney(value) || isParty(value)
}

/** `0x70997970…79C8`; other text is cut at its end. */
function shorten(text: string, max: number): string {
  const letters = [...text]
  if (letters.length <= max) return text
  if (/^0x[0-9a-fA-F]+$/.test(text)) return `${text.slice(0, 6)}…${text.slice(-4)}`
  return `${letters.slice(0, max - 1).join('')}…`
}

function isTime(path: string, value: number): boolean {
  const key = path.split('.').at(-1) ?? ''
  return (
    value > 1_000_000_000 && value < 2 ** 40 && /(?:At|^at|^by|deadline|closing|expiry)$/.test(key)
  )
}

function timeText(seconds: number): string {
  return `${new Date(seconds * 1000).toISOString().slice(0, 16).replace('T', ' ')} UTC`
}
