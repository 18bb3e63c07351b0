import { stripVTControlCharacters } from 'node:util'

/**
 * Text of anybody on one line, with nothing in it that a terminal obeys or that cannot be seen: no
 * controls, no directions, no lines or blocks of a table, no more than three marks on a letter.
 */
export function harmless(text: string, { max = 200 }: { max?: number | undefined } = {}): string {
  return cut(plain(text).replace(/ +/g, ' ').trim(), max)
}

function plain(text: string): string {
  return stripVTControlCharacters(text)
    .replace(/[\s\p{Z}]/gu, ' ')
    .replace(/\p{C}/gu, '')
    .replace(/[\u2500-\u259f]/gu, '·')
    .replace(/(\p{M}{3})\p{M}+/gu, '$1')
}

function cut(text: string, max: number): string {
  const letters = [...text]
  return letters.length > max ? `${letters.slice(0, max - 1).join('')}…` : text
}

/** A stranger's words in quotation marks, of which they have none of their own. */
export function quoted(text: string, options?: { max?: number | undefined }): string {
  return `“${harmless(text, options).replace(/[“”„‟«»]/gu, '"')}”`
}

/** A stranger's words of several lines, each behind a bar that no line of ours has. */
export function quotedLines(text: string): string[] {
  return text
    .split(/\r\n|[\n\r\u0085\u2028\u2029]/u)
    .map((line) => `│ ${plain(line.replaceAll('\t', '  '))}`.trimEnd())
}

/** Text as it is, lines and letters, with nothing in it that a terminal obeys. */
export function harmlessText(text: string): string {
  return stripVTControlCharacters(text).replace(/[^\P{C}\n\t\u200c\u200d]|[\u2028\u2029]/gu, '')
}

/** JSON with nothing in it that a terminal obeys; the value is the same. */
export function harmlessJson(value: unknown, indent?: number): string {
  return JSON.stringify(value ?? null, undefined, indent).replace(
    /[^\P{C}\n]|[\u2028\u2029]/gu,
    (letter) =>
      Array.from({ length: letter.length }, (_, i) => letter.charCodeAt(i))
        .map((unit) => `\\u${unit.toString(16).padStart(4, '0')}`)
        .join(''),
  )
}
