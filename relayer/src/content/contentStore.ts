import type { Hex } from 'viem'

/** Where documents are kept, by their sha-256. */
export type ContentStore = {
  /** Keeps a document whole or not at all. */
  put(digest: Hex, bytes: Uint8Array): Promise<'stored' | 'known'>
  /** The document, checked against its digest; undefined if it is not here or no longer whole. */
  get(digest: Hex): Promise<Uint8Array | undefined>
}

/** The place documents are kept did not do what was asked; it may do so later. */
export class ContentStoreError extends Error {
  override name = 'ContentStoreError'
  constructor({ action, status, cause }: { action: string; status?: number; cause?: unknown }) {
    super(`The store of documents did not ${action}${status ? ` (HTTP ${status})` : ''}.`, {
      cause,
    })
  }
}

/** The place of a digest in a store; only what is known to be a digest becomes part of a path. */
export function placeOf(digest: Hex): string {
  const name = digest.slice(2).toLowerCase()
  if (!/^[0-9a-f]{64}$/.test(name)) throw new TypeError('not a sha-256 digest')
  return `${name.slice(0, 2)}/${name}`
}
