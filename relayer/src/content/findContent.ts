import type { Hex } from 'viem'
import type { Deps } from '../deps.ts'
import { Problem } from '../problems/problem.ts'
import { getContent } from './getContent.ts'

/** A document's bytes; undefined where nobody has it, or it cannot be read just now, which the log says. */
export async function findContent(
  deps: Pick<Deps, 'content' | 'gateways' | 'log'>,
  digest: Hex,
  options: { mayFetch: boolean },
): Promise<Uint8Array | undefined> {
  return getContent(deps, digest, options).catch((err: unknown) => {
    const isAbsent = err instanceof Problem && err.slug === 'not-found'
    if (!isAbsent) deps.log.warn({ err, digest }, 'a document is not read')
    return undefined
  })
}
