/** A value as JSON in base64url, which a header carries; for text without characters above U+00FF. */
export function encodeHeaderToken(value: unknown): string {
  const base64 = btoa(JSON.stringify(value))
  return base64.replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '')
}

/** What `encodeHeaderToken` was given; undefined where the text is nothing of the kind. */
export function decodeHeaderToken(token: string): unknown {
  try {
    return JSON.parse(atob(token.replaceAll('-', '+').replaceAll('_', '/')))
  } catch {
    return undefined
  }
}
