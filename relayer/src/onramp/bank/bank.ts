import { randomInt } from 'node:crypto'
import type { OnRamp } from '../onRamp.ts'

/** Letters and digits nobody takes for each other: Crockford's base 32. */
const letters = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const length = 10

/** Money that is transferred to the operator's bank account, saying what it is for. */
export const bank: OnRamp = {
  method: 'bank',
  patience: 14 * 86_400,
  open: async () => ({ reference: newReference() }),
}

/** A reference nobody guesses, so that no transfer is another's by mistake. */
function newReference(): string {
  const code = Array.from({ length }, () => letters[randomInt(letters.length)]).join('')
  return `GH-${code.slice(0, 5)}-${code.slice(5)}`
}

/** The references that a transfer's text may be meant to say, however banks cut and join it. */
export function referencesIn(text: string): readonly string[] {
  const joined = text.toUpperCase().replaceAll(/[^0-9A-Z]/g, '')
  const found = joined.matchAll(/(?=GH([0-9A-HJKMNP-TV-Z]{10}))/g)
  return [...found].map(([, code = '']) => `GH-${code.slice(0, 5)}-${code.slice(5)}`)
}
