import type { Meter } from './meter.ts'

const special = /\\|'|[\p{C}\p{Z}]/gu
const escapes: ReadonlyMap<string, string> = new Map([
  ['\\', '\\\\'],
  ['\t', '\\t'],
  ['\n', '\\n'],
  ['\r', '\\r'],
])

/** Python's `repr` of a text. */
export function quote(text: string, meter: Meter): string {
  meter.text(4 * text.length)
  meter.step(text.length >> 3)
  const mark = text.includes("'") && !text.includes('"') ? '"' : "'"
  const inside = text.replaceAll(special, (letter) => {
    if (letter === ' ') return letter
    if (letter === "'") return mark === "'" ? "\\'" : letter
    return escapes.get(letter) ?? escapeOf(letter.codePointAt(0) ?? 0)
  })
  return `${mark}${inside}${mark}`
}

function escapeOf(point: number): string {
  const digits = point.toString(16)
  if (point < 0x100) return `\\x${digits.padStart(2, '0')}`
  return point < 0x10000 ? `\\u${digits.padStart(4, '0')}` : `\\U${digits.padStart(8, '0')}`
}
