import { type Hex, hashTypedData, isAddressEqual, recoverAddress } from 'viem'
import type { Deployment } from '../../src/deployment.ts'
import { capturesTypedData } from '../../src/evidence/capturesTypedData.ts'
import type { EvidenceFacts } from '../../src/evidence/evidenceReport.ts'
import type { EvidenceItem } from '../../src/evidence/evidenceSchema.ts'

/** The EIP-712 digest of what is signed of items of a job. */
export function hashCaptures(job: EvidenceFacts['job'], items: readonly EvidenceItem[]): Hex {
  const contracts = { jobMarket: job.market } as Deployment['contracts']
  const named = { chainId: job.chainId, contracts }
  return hashTypedData(capturesTypedData(named, { jobId: BigInt(job.jobId), items }))
}

/** Whether the key of an account signed these items for this job. */
export async function signedBy(
  job: EvidenceFacts['job'],
  items: readonly EvidenceItem[],
  { account, signature }: { account: Hex; signature: Hex },
): Promise<boolean> {
  const hash = hashCaptures(job, items)
  const signer = await recoverAddress({ hash, signature }).catch(() => undefined)
  return signer !== undefined && isAddressEqual(signer, account)
}
