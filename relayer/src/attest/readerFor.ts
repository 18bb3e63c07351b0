import type { ReadDocument } from '@guildhall/sdk/criteria'
import type { Gateways } from '../content/ipfs/gateways.ts'
import type { JobName } from '../content/openStores.ts'
import type { Deps } from '../deps.ts'

/**
 * Reads the documents of a job as one of its attestors: those kept for its parties alone, public ones, and
 * what gateways or other attestors' relayers have. `isPrivate` tells whether one was not public.
 */
export function readerFor(
  { content, jobContent, gateways }: Pick<Deps, 'content' | 'jobContent' | 'gateways'>,
  peers: Gateways,
  job: JobName,
): { readonly read: ReadDocument; isPrivate(): boolean } {
  let isPrivate = false
  return {
    isPrivate: () => isPrivate,
    async read(digest) {
      const kept = await content.get(digest)
      if (kept) return kept
      const own = await jobContent(job).get(digest)
      if (own) {
        isPrivate = true
        return own
      }
      const fetched = (await gateways.fetch(digest)) ?? (await peers.fetch(digest))
      if (fetched) await content.put(digest, fetched)
      return fetched
    },
  }
}
