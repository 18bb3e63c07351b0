/** What Python counts as white space in a text. */
export const space =
  '\\t-\\r\\x1c-\\x20\\x85\\xa0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000'

const one = new RegExp(`[${space}]`)

export function isSpace(letter: string): boolean {
  return one.test(letter)
}

/** Without white space at both ends. */
export function strip(text: string): string {
  let from = 0
  let to = text.length
  while (from < to && isSpace(text.charAt(from))) from++
  while (to > from && isSpace(text.charAt(to - 1))) to--
  return text.slice(from, to)
}
