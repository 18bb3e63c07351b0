import { zeroHash } from 'viem'
import { offersAbi } from '../abi.ts'
import { type Call, createCall } from '../call.ts'
import type { Deployment } from '../deployment.ts'
import type { OfferTerms } from '../offer.ts'

/** The terms offered, and the job and version of its brief they answer. */
export type MakeOfferParameters = OfferTerms & {
  readonly jobId: bigint
  /** Version of the brief the offer answers. */
  readonly version: number
}

/** Bids on a posted job. */
export function makeOffer(deployment: Deployment, parameters: MakeOfferParameters): Call {
  const { offers } = deployment.contracts
  const { jobId, version, terms = zeroHash, ...figures } = parameters
  return createCall(offers, offersAbi, 'offer', [jobId, version, { ...figures, terms }], 350_000n)
}
