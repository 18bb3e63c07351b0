import type { Hex } from 'viem'
import type { Deployment } from '../deployment.ts'
import { digestOf, encodeDocument } from '../documents.ts'
import { capturesTypes, contentDomain } from '../typedData.ts'
import { type EvidenceItem, evidenceItemSchema } from './evidenceSchema.ts'

/** Digest of a piece of evidence: all it says, but for the signature of somebody else. */
export function captureDigest(piece: EvidenceItem): Hex {
  const { countersigned, ...item } = evidenceItemSchema.parse(piece)
  return digestOf(encodeDocument(item))
}

/** What who captured evidence for a job signs: every item of it, as it is. */
export function capturesTypedData(
  deployment: Pick<Deployment, 'chainId' | 'contracts'>,
  { jobId, items }: { readonly jobId: bigint; readonly items: readonly EvidenceItem[] },
) {
  return {
    domain: contentDomain(deployment),
    types: capturesTypes,
    primaryType: 'Captures',
    message: { jobId, items: items.map(captureDigest) },
  } as const
}
