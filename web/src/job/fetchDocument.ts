import { type ContentAccess, createRelayClient } from '@guildhall/sdk'

/**
 * Fetches a document and checks it here, in the browser, against the digest that names it.
 *
 * @throws {DocumentMismatchError} when what is served is something else.
 */
export function fetchDocument(
  relayerUrl: string,
  digest: `0x${string}`,
  access?: ContentAccess | undefined,
): Promise<Uint8Array> {
  return createRelayClient({ url: relayerUrl }).getDocument(digest, { access })
}
