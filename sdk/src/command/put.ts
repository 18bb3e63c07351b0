import type { Hex } from 'viem'
import type { DocumentKind } from '../documentKinds.ts'
import { checkDocument } from '../documentKinds.ts'
import { encodeDocument } from '../documents.ts'
import { type ReadContext, relayerOf } from './context.ts'

/**
 * Keeps a document at the relayer and returns its digest. The same document again is the same.
 *
 * @throws {InvalidDocumentError} when it is not of its kind.
 */
export async function put(context: ReadContext, kind: DocumentKind, value: unknown): Promise<Hex> {
  const bytes = encodeDocument(value)
  checkDocument(kind, bytes)
  const { digest } = await relayerOf(context).putDocument(bytes, { kind })
  return digest as Hex
}
