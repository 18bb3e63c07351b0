import {
  checkDocument,
  cidOf,
  type DocumentKind,
  digestOf,
  InvalidDocumentError,
  ipfsUri,
  type StoredDocument,
} from '@guildhall/sdk'
import { hexToBytes } from 'viem'
import type { Deps } from '../deps.ts'
import { Problem } from '../problems/problem.ts'
import { requestPin } from './ipfs/requestPin.ts'
import type { JobName } from './openStores.ts'

type Options = {
  /** What it must be. */
  kind?: DocumentKind | undefined
  /** Keeps it for those of this job only. */
  job?: JobName | undefined
  /** A `Content-Digest` header (RFC 9530), which is checked. */
  contentDigest?: string | undefined
}

/**
 * Keeps a document.
 *
 * @throws {Problem} `not-content-addressed` when the digest sent is another, `invalid-document` when it
 * is not of its kind.
 */
export async function putContent(
  deps: Pick<Deps, 'config' | 'sql' | 'content' | 'jobContent'>,
  bytes: Uint8Array,
  { kind, job, contentDigest }: Options = {},
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
  if (kind) checkKind(kind, bytes)
  const store = job ? deps.jobContent(job) : deps.content
  const stored = await store.put(digest, bytes)
  if (!job) await requestPin(deps, digest)
  return {
    isNew: stored === 'stored',
    document: { digest, cid: cidOf(digest), uri: ipfsUri(digest), size: bytes.length },
  }
}

function checkKind(kind: DocumentKind, bytes: Uint8Array): void {
  try {
    checkDocument(kind, bytes)
  } catch (error) {
    if (!(error instanceof InvalidDocumentError)) throw error
    throw new Problem('invalid-document', {
      detail: `It is no document of the kind ${kind}; nothing was kept.`,
      hint: `GET /v1/schemas/${kind} has the form; without ?kind= any bytes are taken.`,
      issues: error.issues,
    })
  }
}
