import { attestedReviewAbi } from '@guildhall/sdk'
import {
  type EvidenceFacts,
  evidenceLimits,
  hashCaptures,
  type OpenedEvidence,
} from '@guildhall/sdk/criteria'
import { type Address, isAddressEqual } from 'viem'
import { verifySignature } from '../chain/verifySignature.ts'
import type { Deps } from '../deps.ts'
import { type DeliveryName, deliveredFor, findEarlier, findSimilar } from './pastEvidence.ts'

/** What the documents of a delivery do not say: from the chain, and from earlier deliveries. */
export async function collectEvidenceFacts(
  deps: Pick<Deps, 'sql' | 'chain' | 'head' | 'deployment'>,
  {
    review,
    delivery,
    started,
    opened,
  }: {
    /** The attestor set's contract, which knows what evidence was used. */
    review: Address
    delivery: DeliveryName
    started: number | undefined
    opened: OpenedEvidence
  },
): Promise<EvidenceFacts> {
  const { sql, deployment } = deps
  const { jobId, provider, delivered } = delivery
  const job = {
    chainId: deployment.chainId,
    market: deployment.contracts.jobMarket,
    jobId: String(jobId),
    provider,
  }
  return {
    job,
    started,
    delivered,
    signedByContract: await isContracts(deps, job, opened),
    used: await findUsed(deps, review, delivery, opened),
    similar: await findSimilar(sql, delivery, opened),
    earlier: await findEarlier(sql, delivery, opened),
    review: null,
  }
}

/** Whether the provider has code, and it says that the signature is its own. */
async function isContracts(
  deps: Pick<Deps, 'chain' | 'head'>,
  job: EvidenceFacts['job'],
  { evidence: { signed, items } }: OpenedEvidence,
): Promise<boolean> {
  if (!signed || !isAddressEqual(signed.account, job.provider)) return false
  if (!(await deps.chain.getCode({ address: job.provider }))) return false
  const hash = hashCaptures(job, items)
  return verifySignature(deps, { account: job.provider, hash, signature: signed.signature })
}

/** Files the set's contract knows as another job's, or another provider's. */
async function findUsed(
  { sql, chain }: Pick<Deps, 'sql' | 'chain'>,
  review: Address,
  { jobId, provider }: DeliveryName,
  { seen }: OpenedEvidence,
): Promise<EvidenceFacts['used']> {
  const files = seen.slice(0, evidenceLimits.items)
  const contents = [
    ...new Set(files.flatMap((file) => (typeof file === 'object' ? file.content : []))),
  ]
  const uses = await Promise.all(
    contents.map(async (content) => {
      const [job, by] = await chain.readContract({
        ...{ address: review, abi: attestedReviewAbi, functionName: 'evidenceOf' },
        args: [content],
      })
      const isOwn = job === jobId && isAddressEqual(by, provider)
      if (job === 0n || isOwn) return []
      const delivered = await deliveredFor(sql, { content, jobId: job, provider: by })
      return [{ content: content as `0x${string}`, jobId: String(job), provider: by, delivered }]
    }),
  )
  return uses.flat()
}
