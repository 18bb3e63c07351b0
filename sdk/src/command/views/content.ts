import type { Hex } from 'viem'
import * as z from 'zod'
import { decodeUtf8 } from '../../utf8.ts'
import { digestFieldSchema } from '../fields.ts'
import { untrustedText, untrustedTextSchema } from '../untrustedText.ts'

/** Characters of a document in one answer. */
const maxText = 65_536

export const contentSchema = z.strictObject({
  digest: digestFieldSchema,
  size: z.int().describe('Bytes'),
  content: untrustedTextSchema.nullable().describe('null where it is no text'),
  base64: z.string().nullable().describe('Its bytes, where it is no text'),
})

/** A document's bytes to be told, from the character `offset` on. */
export function contentOf(digest: Hex, bytes: Uint8Array, offset: number) {
  const text = decodeUtf8(bytes)
  return {
    digest: digest as z.infer<typeof digestFieldSchema>,
    size: bytes.length,
    content: untrustedText(text?.slice(offset), { author: null, sha256: digest, max: maxText }),
    base64: text === undefined ? base64Of(bytes) : null,
  }
}

function base64Of(bytes: Uint8Array): string {
  let letters = ''
  for (const byte of bytes) letters += String.fromCharCode(byte)
  return btoa(letters)
}
