import { type Hex, zeroHash } from 'viem'
import { peerReviewAbi } from '../abi.ts'
import { type Call, createCall } from '../call.ts'
import type { Deployment } from '../deployment.ts'

/** Which job, the vote, and what it is founded on. */
export type VoteOnDeliveryParameters = {
  readonly jobId: bigint
  readonly approve: boolean
  /** 1 to 5 each. */
  readonly scores: {
    readonly completeness: number
    readonly quality: number
    readonly criteriaMet: number
  }
  /** sha-256 of a document; none unless given. */
  readonly feedback?: Hex | undefined
}

/** A drawn validator votes on a delivery; the vote that makes a majority decides the job. */
export function voteOnDelivery(
  { contracts }: Deployment,
  parameters: VoteOnDeliveryParameters,
): Call {
  const { jobId, approve, scores, feedback = zeroHash } = parameters
  const args = [jobId, approve, scores, feedback] as const
  return createCall(contracts.peerReview, peerReviewAbi, 'vote', args, 2_500_000n)
}
