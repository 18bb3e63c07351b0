/** What somebody typed is no JSON object. */
export class NotAnObjectError extends Error {
  override name = 'NotAnObjectError'
}

/**
 * A JSON object as it was typed; nothing is an empty one.
 *
 * @throws {NotAnObjectError}
 */
export function readJson(text: string): Record<string, unknown> {
  if (text.trim() === '') return {}
  try {
    const value: unknown = JSON.parse(text)
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return { ...value }
  } catch {}
  throw new NotAnObjectError()
}

/** As it is read best; what is no JSON as it stands. */
export function prettyJson(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text), null, 2)
  } catch {
    return text
  }
}
