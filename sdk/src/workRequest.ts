import { type Hex, keccak256 } from 'viem'
import type { Deployment } from './deployment.ts'
import { encodeDocument } from './documents.ts'

/**
 * The ERC-8004 validation request that a provider opens about a delivery under attested rules, as the
 * document it is. It follows from its parts, so that attestors sign its hash without being told of it.
 */
export function workRequest(
  { chainId, contracts }: Pick<Deployment, 'chainId' | 'contracts'>,
  { jobId, deliverable }: { jobId: bigint; deliverable: Hex },
): { readonly bytes: Uint8Array; readonly hash: Hex } {
  const bytes = encodeDocument({
    kind: 'validation-request',
    version: 1,
    chainId,
    jobMarket: contracts.jobMarket.toLowerCase(),
    jobId: String(jobId),
    deliverable,
  })
  return { bytes, hash: keccak256(bytes) }
}
