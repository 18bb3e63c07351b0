import { parseMarked } from './markHidden.ts'

/** What a text says as JSON; undefined where it is none. */
export function parseJson(text: string | null | undefined): unknown {
  try {
    return text ? JSON.parse(text) : undefined
  } catch {
    return undefined
  }
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** The same of a document by a stranger, with what is hidden in its words named. */
export function parseWords(text: string | null | undefined): unknown {
  try {
    return text ? parseMarked(text) : undefined
  } catch {
    return undefined
  }
}
