import { type Hex, zeroHash } from 'viem'
import { reviewsAbi } from '../abi.ts'
import { type Call, createCall } from '../call.ts'
import type { Deployment } from '../deployment.ts'

export type ReviewParameters = {
  readonly jobId: bigint
  readonly rating: number
  readonly document?: Hex | undefined
}

/** One side of an ended job reviews the other. `rating` 1 to 5; `document` is the sha-256 of the review document. */
export function review(deployment: Deployment, parameters: ReviewParameters): Call {
  const { reviews } = deployment.contracts
  const { jobId, rating, document } = parameters
  return createCall(reviews, reviewsAbi, 'review', [jobId, rating, document ?? zeroHash], 900_000n)
}
