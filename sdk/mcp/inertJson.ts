/**
 * A value as JSON that stays in its place wherever it is pasted: no tag, entity or line can begin
 * inside it, since a stranger's text is a JSON string and angle brackets are written as escapes.
 */
export function inertJson(value: unknown): string {
  return JSON.stringify(value).replace(
    /[<>&\u2028\u2029]/g,
    (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )
}
