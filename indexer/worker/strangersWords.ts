import { cut } from '../src/cut.ts'

/** Entries of a list that are kept. */
export const maxEntries = 100

/** Text of a stranger as Postgres keeps it: without NUL, whole characters only, and cut; null for other values. */
export function textOf(value: unknown, max: number): string | null {
  if (typeof value !== 'string') return null
  const cutText = cut(value.replaceAll('\0', ''), max)
  return new TextDecoder().decode(new TextEncoder().encode(cutText))
}

/** The same, where a part of it would be worth nothing: an address. Null where it is too long or empty. */
export function addressOf(value: unknown): string | null {
  const text = textOf(value, 4096)
  return text === null || text === '' || text.length > 2048 ? null : text
}

/** A list's texts, or the names of its objects, each once. */
export function listOf(value: unknown, max = 128): string[] {
  if (!Array.isArray(value)) return []
  const texts = value
    .slice(0, maxEntries)
    .flatMap((entry) => textOf(isRecord(entry) ? entry.name : entry, max) ?? [])
  return [...new Set(texts)]
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
