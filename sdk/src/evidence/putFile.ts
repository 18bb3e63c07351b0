import pLimit from 'p-limit'
import type { z } from 'zod'
import type { ContentAccess } from '../contentAccess.ts'
import { type attachmentSchema, encodeDocument } from '../documents.ts'
import { maxDocumentSize } from '../limits.ts'
import type { RelayClient } from '../relayClient.ts'

/** A file beside a document, named by its sha-256. */
export type Attachment = z.output<typeof attachmentSchema>

/**
 * Keeps a file at the relayer: as a document, or where it is larger than 1 MiB as a manifest and its
 * parts. The same file again is the same, so an upload that was cut off goes on where it was.
 *
 * `access`: only for those of its job. `onProgress`: bytes kept so far, of all.
 *
 * @throws all that `RelayClient.putDocument` throws.
 */
export async function putFile(
  relayer: Pick<RelayClient, 'putDocument'>,
  { name, mediaType, bytes }: { name: string; mediaType: string; bytes: Uint8Array },
  {
    access,
    onProgress,
  }: {
    access?: ContentAccess | undefined
    onProgress?: ((kept: number, size: number) => void) | undefined
  } = {},
): Promise<Attachment> {
  const size = bytes.length
  let kept = 0
  const put = async (part: Uint8Array) => {
    const { digest } = await relayer.putDocument(part, { access })
    kept += part.length
    onProgress?.(kept, size)
    return { digest: digest as `0x${string}`, size: part.length }
  }
  if (size <= maxDocumentSize) return { name, mediaType, ...(await put(bytes)) }
  const count = Math.ceil(size / maxDocumentSize)
  const inTurn = pLimit(4)
  const parts = await Promise.all(
    Array.from({ length: count }, (_, i) =>
      inTurn(() => put(bytes.subarray(i * maxDocumentSize, (i + 1) * maxDocumentSize))),
    ),
  )
  const manifest = { kind: 'manifest', version: 1, name, mediaType, size, parts }
  const { digest } = await relayer.putDocument(encodeDocument(manifest), {
    kind: 'manifest',
    access,
  })
  return { name, mediaType, digest: digest as `0x${string}`, size }
}
