import { ipfsUri } from '@guildhall/sdk'
import { type Hex, zeroHash } from 'viem'
import type { DocumentKind, DocumentRow } from '../database/documentRow.ts'
import { keyBy, loaderOf } from './loaderOf.ts'

/** A document as something names it. */
export type DocumentShape = {
  digest: Hex
  uri: string
  /** The form it should have there; null for any. */
  expected: DocumentKind | null
}

export function documentOf(digest: Hex, expected: DocumentKind | null): DocumentShape {
  return { digest, uri: ipfsUri(digest), expected }
}

/** An agent's registration file. Where the uri does not tell its digest, that is zero. */
export function registrationOf(agent: { uri: string | null; registration: Hex | null }) {
  if (agent.uri === null) return null
  const digest = agent.registration ?? zeroHash
  return { digest, uri: agent.uri, expected: 'registration' } satisfies DocumentShape
}

const unknown = (digest: Hex): DocumentRow => ({
  digest,
  status: digest === zeroHash ? 'MISSING' : 'PENDING',
  kind: null,
  size: null,
  title: null,
  description: null,
  category: null,
  tags: null,
  comment: null,
  name: null,
  image: null,
  criteria: null,
})

const rows = loaderOf<Hex, DocumentRow>(async (digests, { sql, documentsSchema }) => {
  const rows = await sql<DocumentRow[]>`
    select digest, status, kind, size, title, description, category, tags, comment, name, image,
      criteria
    from ${sql(documentsSchema)}.document where digest = any(${[...digests]})`
  return keyBy(rows, ({ digest }) => digest)
}, unknown)

/** What is known of a document where it is named; fields of ours only if it has the form it should. */
export async function knownDocument(
  document: DocumentShape | null,
  context: Parameters<typeof rows>[0],
): Promise<DocumentRow> {
  if (!document) return unknown(zeroHash)
  const row = await rows(context).load(document.digest)
  const { expected } = document
  if (row.status !== 'KNOWN' || expected === null || row.kind === expected) return row
  return { ...unknown(row.digest), status: 'BAD', size: row.size }
}

/** The text of documents, each cut to a length. */
export const documentTexts = loaderOf<string, string | null>(
  async (keys, context) => {
    const { sql, documentsSchema } = context
    const wanted = keys.map((key) => key.split(' '))
    const rows = await sql<{ key: string; body: string | null }[]>`
    select wanted.digest || ' ' || wanted.length as key, left(body, wanted.length::int) as body
    from unnest(
      ${wanted.map(([digest]) => digest ?? '')}::text[],
      ${wanted.map(([, length]) => length ?? '')}::text[]
    ) as wanted (digest, length)
    join ${sql(documentsSchema)}.document using (digest)`
    return new Map(rows.map(({ key, body }) => [key, body]))
  },
  () => null,
)
