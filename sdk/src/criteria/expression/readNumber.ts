import { ExpressionError } from './expressionError.ts'

const imaginary = /(?:[0-9](?:_?[0-9])*\.?(?:[0-9](?:_?[0-9])*)?|\.[0-9]+)(?:[eE][+-]?[0-9]+)?[jJ]/y
const float =
  /(?:[0-9](?:_?[0-9])*)?\.[0-9](?:_?[0-9])*(?:[eE][+-]?[0-9](?:_?[0-9])*)?|[0-9](?:_?[0-9])*(?:\.(?:[eE][+-]?[0-9](?:_?[0-9])*)?|[eE][+-]?[0-9](?:_?[0-9])*)/y
const int =
  /0[xX](?:_?[0-9a-fA-F])+|0[oO](?:_?[0-7])+|0[bB](?:_?[01])+|0(?:_?0)*|[1-9](?:_?[0-9])*/y
/** Python still reads `1if x else 2`. */
const follows = /(?:and|else|for|if|in|is|not|or)/y

/** A number written at a place of the source. */
export function readNumber(source: string, at: number): { value: bigint | number; end: number } {
  if (match(imaginary, source, at)) {
    throw new ExpressionError('Unsupported', 'there are no complex numbers', at)
  }
  const text = match(float, source, at) || match(int, source, at)
  const end = at + text.length
  const next = source.charCodeAt(end)
  const joined = next > 0x7f || /[A-Za-z0-9_]/.test(source.charAt(end))
  if (!text || (joined && !match(follows, source, end))) {
    throw new ExpressionError('SyntaxError', 'no number', at)
  }
  const digits = text.replaceAll('_', '')
  const isFloat = !/^0[xX]/.test(text) && /[.eE]/.test(text)
  return { value: isFloat ? Number(digits) : BigInt(digits), end }
}

function match(pattern: RegExp, source: string, at: number): string {
  pattern.lastIndex = at
  return pattern.exec(source)?.[0] ?? ''
}
