import { cidOf, digestOf, ipfsUri, type StoredDocument } from '@guildhall/sdk'
import { hexToBytes } from 'viem'
import type { Deps } from '../deps.ts'
import { Problem } from '../problems/problem.ts'

/**
 * Keeps a document. Who sends its `Content-Digest` (RFC 9530) has it checked.
 *
 * @throws {Problem} `not-content-addressed` when the digest sent is another.
 */
export async function putContent(
  { content }: Deps,
  bytes: Uint8Array,
  contentDigest?: string | undefined,
): Promise<{ isNew: boolean; document: StoredDocument }> {
  const digest = digestOf(bytes)
  const expected = contentDigest?.match(/(?:^|,)\s*sha-256=:([A-Za-z0-9+/=]*):/)?.[1]
  const actual = Buffer.from(hexToBytes(digest)).toString('base64')
  if (contentDigest !== undefined && expected !== actual) {
    throw new Problem('not-content-addressed', {
      detail: `The bytes have the digest sha-256=:${actual}:, not the one sent.`,
      hint: 'Send Content-Digest with the sha-256 of exactly these bytes, or leave it out.',
      digest,
    })
  }
  const stored = await content.put(digest, bytes)
  return {
    isNew: stored === 'stored',
    document: { digest, cid: cidOf(digest), uri: ipfsUri(digest), size: bytes.length },
  }
}
