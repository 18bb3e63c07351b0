import { fold } from './fold.ts'

/** Whether the book itself says the entry is void. */
export function isStruck(text: string): boolean {
  return /\bVOID\b/.test(fold(text))
}
