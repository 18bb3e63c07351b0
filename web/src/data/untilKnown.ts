type Named = { readonly status: 'KNOWN' | 'PENDING' | 'MISSING' | 'BAD' }

/** Milliseconds until documents that have not arrived are worth asking for again. */
export function untilKnown(documents: readonly (Named | null | undefined)[]): number | false {
  if (documents.some((document) => document?.status === 'PENDING')) return 2000
  if (documents.some((document) => document?.status === 'MISSING')) return 10_000
  return false
}
