import { type RelayClient, RelayProblemError } from '@guildhall/sdk'
import type { Hex } from 'viem'

/** Where documents are left and fetched by their digest. */
export type DocumentStore = {
  put(bytes: Uint8Array): Promise<Hex>
  /** Undefined where nobody stored it. @throws when what is served does not have the digest. */
  get(digest: Hex): Promise<Uint8Array | undefined>
}

export function relayedDocuments(relayer: RelayClient): DocumentStore {
  return {
    put: async (bytes) => (await relayer.putDocument(bytes)).digest as Hex,
    get: (digest) =>
      relayer.getDocument(digest).catch((error: unknown) => {
        if (error instanceof RelayProblemError && error.status === 404) return undefined
        throw error
      }),
  }
}
