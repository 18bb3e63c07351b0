import { type Hex, zeroHash } from 'viem'
import { reviewsAbi } from '../abi.ts'
import { type Call, createCall } from '../call.ts'
import type { Deployment } from '../deployment.ts'

/** Which job, how many stars, and in which words. */
export type ReviewParameters = {
  readonly jobId: bigint
  /** 1 to 5. */
  readonly rating: number
  /** sha-256 of the review document; none unless given. */
  readonly document?: Hex | undefined
}

/** One side of an ended job reviews the other. */
export function review(deployment: Deployment, parameters: ReviewParameters): Call {
  const { reviews } = deployment.contracts
  const { jobId, rating, document } = parameters
  return createCall(reviews, reviewsAbi, 'review', [jobId, rating, document ?? zeroHash], 900_000n)
}
