import { cidOf } from '@guildhall/sdk'
import type { Context } from 'hono'
import type { Hex } from 'viem'
import { mediaTypeOf } from '../content/mediaType.ts'

const raw = 'application/vnd.ipld.raw'

/**
 * A document as an answer that no browser runs or shows as a page, whatever is in it; to IPFS software as
 * the raw block it asks for.
 */
export function serveDocument(
  c: Context,
  digest: Hex,
  bytes: Uint8Array,
  { isPublic }: { isPublic: boolean },
): Response {
  const cid = cidOf(digest)
  const isRaw = c.req.query('format') === 'raw' || c.req.header('accept')?.includes(raw) === true
  const type = isRaw ? raw : mediaTypeOf(bytes)
  return c.body(new Uint8Array(bytes), 200, {
    'content-type': type,
    'content-disposition': `attachment; filename="${cid}${extensionOf(type)}"`,
    'cache-control': isPublic ? 'public, max-age=31536000, immutable' : 'private, no-store',
    'content-security-policy': "default-src 'none'; sandbox",
    'cross-origin-resource-policy': 'cross-origin',
    vary: 'accept, authorization',
    ...(isPublic && { etag: `"${cid}${isRaw ? '.raw' : ''}"`, 'x-ipfs-path': `/ipfs/${cid}` }),
  })
}

function extensionOf(type: string): string {
  if (type === 'application/json') return '.json'
  return type.startsWith('text/plain') ? '.txt' : '.bin'
}
