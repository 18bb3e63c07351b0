import { jsonOrNone } from './jsonOrNone.ts'

const decoder = new TextDecoder('utf-8', { fatal: true })

/** Bytes as text; undefined where they are not UTF-8. */
export function decodeUtf8(bytes: Uint8Array): string | undefined {
  try {
    return decoder.decode(bytes)
  } catch {
    return undefined
  }
}

/** What bytes say as JSON; undefined where they are no UTF-8, or no JSON. */
export function parseJsonBytes(bytes: Uint8Array): unknown {
  const text = decodeUtf8(bytes)
  return text === undefined ? undefined : jsonOrNone(text)
}
