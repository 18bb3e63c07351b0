import { base64 } from '@scure/base'
import type { DossierDocument } from './dossierSchema.ts'

type Content = NonNullable<DossierDocument['content']>

/** A document's bytes as a dossier holds them: as text where they are UTF-8. */
export function contentOf(bytes: Uint8Array): Content {
  try {
    const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })
    return { utf8: decoder.decode(bytes) }
  } catch {
    return { base64: base64.encode(bytes) }
  }
}

/** The bytes a dossier holds; undefined where they are not written as they should be. */
export function bytesOf(content: Content): Uint8Array | undefined {
  if ('utf8' in content) return new TextEncoder().encode(content.utf8)
  try {
    const bytes = base64.decode(content.base64)
    return 'base64' in contentOf(bytes) ? bytes : undefined
  } catch {
    return undefined
  }
}
