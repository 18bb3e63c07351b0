import type { ContentAccess } from '@guildhall/sdk'

/** What is served under a digest is not what the digest names. */
export class DocumentMismatchError extends Error {
  override name = 'DocumentMismatchError'
  constructor({ actual, expected }: { actual: string; expected: string }) {
    super(`What is served as ${expected} is ${actual}`)
  }
}

/**
 * Fetches a document and checks it here, in the browser, against the digest that names it. Without the
 * SDK's client, which is as much code as a page, unless access has to be proved.
 *
 * @throws {DocumentMismatchError} when what is served is something else.
 */
export async function fetchDocument(
  relayerUrl: string,
  digest: `0x${string}`,
  access?: ContentAccess | undefined,
): Promise<Uint8Array> {
  // No digests are made by browsers for pages that come without TLS
  if (access || !globalThis.crypto.subtle) {
    const { fetchProved } = await import('./fetchProved.ts')
    return fetchProved(relayerUrl, digest, access)
  }
  // A CIDv1 in base 16: raw bytes, by their sha-256
  const url = `${relayerUrl}/ipfs/f01551220${digest.slice(2)}`
  const response = await fetch(url)
  if (!response.ok) throw new TypeError(`status ${response.status}`)
  const bytes = new Uint8Array(await response.arrayBuffer())
  const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes))
  const actual = `0x${[...hash].map((byte) => byte.toString(16).padStart(2, '0')).join('')}`
  if (actual !== digest) throw new DocumentMismatchError({ actual, expected: digest })
  return bytes
}
