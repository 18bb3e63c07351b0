const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/

/** A row's id out of a caller's text; null, which no row has, if it is none. */
export function uuidOf(text: string): string | null {
  return uuid.test(text) ? text : null
}
