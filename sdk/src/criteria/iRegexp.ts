/**
 * An I-Regexp (RFC 9485) as RE2 spells it; undefined where RE2 would read something else in it. A dot is
 * any character but a line's end.
 */
export function iRegexp(pattern: string): string | undefined {
  let isClass = false
  let source = ''
  const characters = [...pattern]
  for (let i = 0; i < characters.length; i++) {
    const character = characters[i] ?? ''
    if (character === '\\') {
      const next = characters[++i]
      if (next === undefined || !escapable.has(next)) return undefined
      source += `\\${next}`
    } else if (isClass) {
      if (character === ']') isClass = false
      source += character
    } else if (character === '[') {
      isClass = true
      source += character
    } else if (character === '(' && characters[i + 1] === '?') {
      return undefined
    } else {
      source += character === '.' ? '[^\\n\\r]' : character
    }
  }
  return isClass ? undefined : source
}

const escapable = new Set([...'()*+-.?[\\]^{|}nrtpP'])
