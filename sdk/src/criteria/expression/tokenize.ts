import { ExpressionError } from './expressionError.ts'
import { readNumber } from './readNumber.ts'
import { readString } from './readString.ts'
import type { Value } from './value.ts'

export type Token =
  | { readonly kind: 'constant'; readonly value: Value; readonly at: number }
  | {
      readonly kind: 'name' | 'keyword' | 'mark' | 'end'
      readonly text: string
      readonly at: number
    }

const keywords: ReadonlySet<string> = new Set(
  (
    'False None True and as assert async await break class continue def del elif else except ' +
    'finally for from global if import in is lambda nonlocal not or pass raise return try while ' +
    'with yield'
  ).split(' '),
)
const space = /(?:[ \t\f]|\\\r?\n)*(?:#[^\r\n]*)?/y
const newline = /\r\n|[\r\n]/y
const word = /[A-Za-z_][A-Za-z0-9_]*/y
const mark = /\*\*|\/\/|<<|>>|<=|>=|==|!=|:=|\.\.\.|[-+*/%@&|^~<>()[\]{},:.=]/y
const stringStart = /(?:[bB][rR]?|[rR][bBfF]?|[fF][rR]?|[uU])?['"]/y
const digitStart = /[0-9]|\.[0-9]/y

/** What Python's tokenizer makes of one expression. Ends of lines count inside brackets only. */
export function tokenize(source: string): Token[] {
  const tokens: Token[] = []
  let at = /^[ \t]*/.exec(source)?.[0].length ?? 0
  let open = 0
  for (;;) {
    at += matchAt(space, source, at).length
    if (at >= source.length) break
    const line = matchAt(newline, source, at)
    if (line) {
      at += line.length
      if (open === 0) return ended(tokens, source, at)
      continue
    }
    const token = readToken(source, at)
    tokens.push(token.token)
    if (token.token.kind === 'mark' && '([{'.includes(token.token.text)) open++
    if (token.token.kind === 'mark' && ')]}'.includes(token.token.text)) open--
    at = token.end
  }
  return [...tokens, { kind: 'end', text: 'the end', at }]
}

/** After the last line there may be nothing but empty ones. */
function ended(tokens: Token[], source: string, at: number): Token[] {
  const rest = /^(?:[ \t\f\r\n]|#[^\r\n]*)*/.exec(source.slice(at))?.[0].length ?? 0
  if (at + rest < source.length) {
    throw new ExpressionError('SyntaxError', 'a second line outside brackets', at + rest)
  }
  return [...tokens, { kind: 'end', text: 'the end', at }]
}

function readToken(source: string, at: number): { token: Token; end: number } {
  if (matchAt(stringStart, source, at)) {
    const { value, end } = readString(source, at)
    return { token: { kind: 'constant', value, at }, end }
  }
  if (matchAt(digitStart, source, at)) {
    const { value, end } = readNumber(source, at)
    return { token: { kind: 'constant', value, at }, end }
  }
  const name = matchAt(word, source, at)
  const text = name || matchAt(mark, source, at)
  const end = at + text.length
  if (source.charCodeAt(name ? end : at) > 0x7f) {
    throw new ExpressionError('Unsupported', 'names are of letters, digits and _ of ASCII', at)
  }
  if (!text) throw new ExpressionError('SyntaxError', 'a character of no meaning here', at)
  if (name) return { token: { kind: keywords.has(name) ? 'keyword' : 'name', text, at }, end }
  return { token: { kind: 'mark', text, at }, end }
}

function matchAt(pattern: RegExp, source: string, at: number): string {
  pattern.lastIndex = at
  return pattern.exec(source)?.[0] ?? ''
}
