import { LRUCache } from 'lru-cache'
import { type Hex, zeroHash } from 'viem'
import type { Database } from '../database/connect.ts'
import type { DocumentKind, DocumentRow } from '../database/documentRow.ts'
import { loaderOf } from './loaderOf.ts'

/** A document as something names it. */
export type DocumentShape = {
  digest: Hex
  /** Where it says itself where it is; all others are found by their digest. */
  uri?: string
  /** The form it should have there; null for any. */
  expected: DocumentKind | null
}

export function documentOf(digest: Hex, expected: DocumentKind | null): DocumentShape {
  return { digest, expected }
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

/** Bytes of documents of which what is shown is kept, of all and of one. */
const maxSize = 16 * 1024 * 1024
const maxEntrySize = 16 * 1024

/** What a database told of known documents. It stays so: their digest is theirs alone. */
const kept = new WeakMap<Database, LRUCache<Hex, DocumentRow>>()

function keptFrom(sql: Database): LRUCache<Hex, DocumentRow> {
  const before = kept.get(sql)
  if (before) return before
  const rows = new LRUCache<Hex, DocumentRow>({
    maxSize,
    maxEntrySize,
    // What the row holds besides
    sizeCalculation: ({ size }) => 500 + (size ?? 0),
  })
  kept.set(sql, rows)
  return rows
}

const rows = loaderOf<Hex, DocumentRow>(async (digests, { sql, documentsSchema }) => {
  const known = keptFrom(sql)
  const found = new Map<Hex, DocumentRow>()
  for (const digest of digests) {
    const row = known.get(digest)
    if (row) found.set(digest, row)
  }
  const others = digests.filter((digest) => !found.has(digest))
  if (others.length === 0) return found
  const read = await sql<DocumentRow[]>`
    select digest, status, kind, size, title, description, category, tags, comment, name, image,
      criteria
    from ${sql(documentsSchema)}.document where digest = any(${others})`
  for (const row of read) {
    found.set(row.digest, row)
    if (row.status === 'KNOWN') known.set(row.digest, row)
  }
  return found
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
