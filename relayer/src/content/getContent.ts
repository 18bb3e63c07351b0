import { digestOfCid, InvalidCidError } from '@guildhall/sdk'
import type { Hex } from 'viem'
import type { Deps } from '../deps.ts'
import { Problem } from '../problems/problem.ts'

/** @throws {Problem} `not-content-addressed` or `not-found`. */
export async function getContent({ content }: Deps, cid: string): Promise<Uint8Array> {
  const bytes = await content.get(parseCid(cid))
  if (bytes) return bytes
  throw new Problem('not-found', {
    detail: 'No document of that name is kept here.',
    hint: 'Whoever has it can PUT it to /v1/content.',
  })
}

function parseCid(cid: string): Hex {
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
