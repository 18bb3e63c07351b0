import { digestOfCid, InvalidCidError } from '@guildhall/sdk'
import type { Hex } from 'viem'
import type { Deps } from '../deps.ts'
import { Problem } from '../problems/problem.ts'
import type { JobName } from './openStores.ts'

/**
 * A document anyone may read. What is not kept here is fetched from the gateways, where there are any and
 * the caller may have it fetched.
 *
 * @throws {Problem} `not-found`.
 */
export async function getContent(
  { content, gateways }: Pick<Deps, 'content' | 'gateways'>,
  digest: Hex,
  { mayFetch }: { mayFetch: boolean },
): Promise<Uint8Array> {
  const kept = await content.get(digest)
  if (kept) return kept
  const fetched = mayFetch ? await gateways.fetch(digest) : undefined
  if (!fetched) throw absent()
  await content.put(digest, fetched)
  return fetched
}

/**
 * A document of a job, for somebody known to read it.
 *
 * @throws {Problem} `not-found`.
 */
export async function getJobContent(
  { jobContent }: Pick<Deps, 'jobContent'>,
  job: JobName,
  digest: Hex,
): Promise<Uint8Array> {
  const bytes = await jobContent(job).get(digest)
  if (bytes) return bytes
  throw absent()
}

/** @throws {Problem} `not-content-addressed`. */
export function parseCid(cid: string): Hex {
  try {
    return digestOfCid(cid)
  } catch (error) {
    if (!(error instanceof InvalidCidError)) throw error
    throw new Problem('not-content-addressed', {
      detail: 'The path does not name a document by its sha-256.',
      hint: 'Use a CIDv1 of codec raw and hash sha2-256, in base 32 (bafkrei…) or base 16 (f01551220…).',
    })
  }
}

function absent(): Problem {
  return new Problem('not-found', {
    detail: 'No document of that name is kept here for this caller.',
    hint: 'Whoever has it can PUT it to /v1/content. If it is for those of a job only, name it: ?job=…',
  })
}
