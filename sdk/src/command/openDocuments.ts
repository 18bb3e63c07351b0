import type { ContentAccess } from '../contentAccess.ts'
import { RelayProblemError } from '../errors.ts'
import type { ResultOf } from '../readModel/graphql.ts'
import { decodeUtf8 } from '../utf8.ts'
import { type ReadContext, relayerOf } from './context.ts'
import type { documentFragment } from './views/document.ts'

type Row = ResultOf<typeof documentFragment>

/** Characters of a document that the read model does not have. */
const maxText = 65_536

/**
 * Reads what the read model does not have because it is kept for those of a job, each document once, with
 * an access to them. What nobody serves stays as it is.
 */
export async function openDocuments(context: ReadContext, access: ContentAccess) {
  const relayer = relayerOf(context)
  const opened = new Map<string, Promise<Row>>()

  async function open(row: Row): Promise<Row> {
    try {
      const bytes = await relayer.getDocument(row.digest as `0x${string}`, { access })
      return { ...row, status: 'KNOWN', text: decodeUtf8(bytes)?.slice(0, maxText) ?? null }
    } catch (error) {
      if (error instanceof RelayProblemError && !error.retryable) return row
      throw error
    }
  }

  return (row: Row): Promise<Row> => {
    if (row.status === 'KNOWN' || row.status === 'BAD') return Promise.resolve(row)
    const known = opened.get(row.digest) ?? open(row)
    opened.set(row.digest, known)
    return known
  }
}
