import { randomBytes } from 'node:crypto'

/** A code nobody guesses: 64 bits, in groups that are easily read out. */
export function newCode(): string {
  const groups = randomBytes(8).toString('hex').match(/.{4}/g) ?? []
  return `GH-${groups.join('-')}`
}

const codes = /(?<![A-Za-z0-9-])GH-[0-9a-f]{4}(?:-[0-9a-f]{4}){3}(?![A-Za-z0-9-])/g

/** Whether a text has this code to the letter, and no other one: it would speak for two. */
export function hasCode(text: string, code: string): boolean {
  const found = new Set(text.match(codes))
  return found.size === 1 && found.has(code)
}
