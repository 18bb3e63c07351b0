import { cidOf, digestOf, maxDocumentSize } from '@guildhall/sdk'
import type { Hex } from 'viem'

export type Fetched =
  | { outcome: 'found'; bytes: Uint8Array }
  /** Nobody has it, as far as the server knows. */
  | { outcome: 'missing' }
  /** What was served is not the document. */
  | { outcome: 'bad'; fault: string }
  /** The server did not answer, or not sensibly. */
  | { outcome: 'unavailable'; why: string }

/** Fetches a document by its digest from a content server, and believes nothing it says. */
export async function fetchDocument(contentUrl: string, digest: Hex): Promise<Fetched> {
  try {
    const response = await fetch(`${contentUrl.replace(/\/$/, '')}/ipfs/${cidOf(digest)}`, {
      redirect: 'error',
      signal: AbortSignal.timeout(10_000),
    })
    if (response.status === 404) return await discard(response, { outcome: 'missing' })
    if (!response.ok) {
      return await discard(response, { outcome: 'unavailable', why: `HTTP ${response.status}` })
    }
    const bytes = await readAtMost(response, maxDocumentSize)
    return bytes
      ? checkDigest(bytes, digest)
      : { outcome: 'bad', fault: `over ${maxDocumentSize} bytes` }
  } catch (error) {
    return { outcome: 'unavailable', why: error instanceof Error ? error.message : String(error) }
  }
}

export function checkDigest(bytes: Uint8Array, digest: Hex): Fetched {
  if (bytes.length > maxDocumentSize)
    return { outcome: 'bad', fault: `over ${maxDocumentSize} bytes` }
  const actual = digestOf(bytes)
  return actual === digest
    ? { outcome: 'found', bytes }
    : { outcome: 'bad', fault: `its bytes have the digest ${actual}` }
}

async function discard<T>(response: Response, fetched: T): Promise<T> {
  await response.body?.cancel()
  return fetched
}

async function readAtMost(response: Response, max: number): Promise<Uint8Array | undefined> {
  if (!response.body) return new Uint8Array()
  const chunks: Uint8Array[] = []
  let size = 0
  const reader = response.body.getReader()
  for (;;) {
    const { done, value } = await reader.read()
    if (done) return Buffer.concat(chunks)
    size += value.length
    if (size > max) {
      await reader.cancel()
      return undefined
    }
    chunks.push(value)
  }
}
