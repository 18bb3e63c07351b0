/**
 * The media type bytes are served with: judged from the bytes alone, and never one that a browser would
 * run, whatever the document claims to be.
 */
export function mediaTypeOf(bytes: Uint8Array): string {
  const text = decode(bytes)
  if (text === undefined) return 'application/octet-stream'
  return isJson(text) ? 'application/json' : 'text/plain; charset=utf-8'
}

function decode(bytes: Uint8Array): string | undefined {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
    return /[^\P{Cc}\t\n\r\f]/u.test(text) ? undefined : text
  } catch {
    return undefined
  }
}

function isJson(text: string): boolean {
  if (!/^\s*[{[]/.test(text)) return false
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}
