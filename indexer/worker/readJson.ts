import { decodeUtf8 } from '@guildhall/sdk'
import type { FileFault } from '../database/fileRow.ts'

/** As large as a registration file may be, in bytes. */
export const maxFileSize = 256 * 1024
const maxDepth = 32

export type Json = { value: unknown } | { fault: FileFault }

/** Bytes as the JSON they should be. */
export function readJson(bytes: Uint8Array): Json {
  if (bytes.length > maxFileSize) return { fault: 'TOO_LARGE' }
  const text = decodeUtf8(bytes)
  if (text === undefined) return { fault: 'NOT_TEXT' }
  if (depthOf(text) > maxDepth) return { fault: 'TOO_DEEP' }
  try {
    return { value: JSON.parse(text) }
  } catch {
    return { fault: 'NOT_JSON' }
  }
}

/** How deep brackets go, outside of strings, before anything is built of them. */
function depthOf(text: string): number {
  let depth = 0
  let deepest = 0
  let isInString = false
  // One step a character: an expression would look again and again for the end of a string without one
  for (let i = 0; i < text.length; i++) {
    const character = text[i]
    if (isInString) {
      if (character === '\\') i++
      else if (character === '"') isInString = false
    } else if (character === '"') isInString = true
    else if (character === '[' || character === '{') deepest = Math.max(deepest, ++depth)
    else if (character === ']' || character === '}') depth--
  }
  return deepest
}
