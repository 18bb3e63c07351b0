/**
 * What a reader does not see and a text may still hold: controls but tab and line ends, marks of
 * direction, zero widths, tags and selectors that carry hidden text. Joiners of letters and emoji are left.
 */
const hidden =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
  /(?:[\ufe00-\ufe0d]|[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u00ad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\u{e0000}-\u{e01ef}])/gu

/** A stranger's words with what is hidden in them named where it stands: `⟨U+202E⟩`. */
export function markHidden(text: string): string {
  return text.replace(hidden, (character) => {
    const code = character.codePointAt(0) ?? 0
    return `⟨U+${code.toString(16).toUpperCase().padStart(4, '0')}⟩`
  })
}

/** What a text says as JSON, with what is hidden in any of its words named. */
export function parseMarked(text: string): unknown {
  // Looking at each value costs, and most answers hide nothing, written out or escaped
  if (!text.includes('\\u') && text.search(hidden) < 0) return JSON.parse(text)
  return JSON.parse(text, (_, value) => (typeof value === 'string' ? markHidden(value) : value))
}
