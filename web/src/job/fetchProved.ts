import { type ContentAccess, createRelayClient } from '@guildhall/sdk'

/** A document by the SDK's own client, with the proof that whoever asks may have it. */
export function fetchProved(
  relayerUrl: string,
  digest: `0x${string}`,
  access: ContentAccess | undefined,
): Promise<Uint8Array> {
  return createRelayClient({ url: relayerUrl }).getDocument(digest, { access })
}
