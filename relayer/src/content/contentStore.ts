import type { Hex } from 'viem'

/** Where documents are kept, by their sha-256. */
export type ContentStore = {
  /** Keeps a document whole or not at all. */
  put(digest: Hex, bytes: Uint8Array): Promise<'stored' | 'known'>
  /** The document, checked against its digest; undefined if it is not here or no longer whole. */
  get(digest: Hex): Promise<Uint8Array | undefined>
}
