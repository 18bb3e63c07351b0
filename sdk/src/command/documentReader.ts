import type { ReadDocument } from '../criteria/resolveTemplates.ts'
import { RelayProblemError } from '../errors.ts'
import type { RelayClient } from '../relayClient.ts'

/** Public documents as a relayer serves them; undefined where it has none of that digest. */
export function documentReader(relayer: Pick<RelayClient, 'getDocument'>): ReadDocument {
  return async (digest) => {
    try {
      return await relayer.getDocument(digest)
    } catch (error) {
      if (error instanceof RelayProblemError && error.status === 404) return undefined
      throw error
    }
  }
}
