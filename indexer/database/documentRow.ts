/** What is known of a document. One row a digest, kept apart from the chain's own tables. */
export type DocumentRow = {
  digest: `0x${string}`
  status: 'PENDING' | 'KNOWN' | 'MISSING' | 'BAD'
  /** Which schema of ours it satisfies; null for none, as with most deliverables. */
  kind: DocumentKind | null
  /** In bytes. */
  size: number | null
  title: string | null
  description: string | null
  category: string | null
  tags: string[] | null
  comment: string | null
  name: string | null
  image: string | null
  /** sha-256 of a brief's criteria as canonical JSON. */
  criteria: `0x${string}` | null
}

export type DocumentKind = 'brief' | 'terms' | 'reason' | 'review' | 'registration' | 'listing'
