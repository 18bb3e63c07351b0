import type { Random } from './random.ts'

export type WrapOptions = { width: number; indent?: number; hyphenate?: boolean }

/** Breaks a text into lines, now and then through the middle of a long word. */
export function wrapText(random: Random, text: string, options: WrapOptions): string[] {
  const indent = ' '.repeat(options.indent ?? 0)
  const lines: string[] = []
  let line = ''
  for (const word of text.split(' ')) {
    const room = options.width - line.length - (line ? 1 : 0)
    if (word.length <= room) {
      line += line ? ` ${word}` : word
      continue
    }
    const letters = /^[A-Za-z]+/.exec(word)?.[0].length ?? 0
    const cut = Math.min(room - 1, letters - 3)
    if (options.hyphenate !== false && letters >= 8 && cut >= 3 && random.chance(0.7)) {
      lines.push(`${line}${line ? ' ' : ''}${word.slice(0, cut)}-`)
      line = indent + word.slice(cut)
    } else {
      if (line) lines.push(line)
      line = indent + word
    }
  }
  if (line.trim()) lines.push(line)
  return lines
}
