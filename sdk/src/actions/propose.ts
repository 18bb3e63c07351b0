import { type Address, type Hex, zeroHash } from 'viem'
import { offersAbi } from '../abi.ts'
import { type Call, createCall } from '../call.ts'
import type { Deployment } from '../deployment.ts'
import type { OfferTerms } from '../offer.ts'

/** With whom, about what, by which rules, and the first offer. */
export type ProposeParameters = {
  readonly counterpart: Address
  /** Whether the caller pitches as provider; otherwise it is the client. */
  readonly asProvider: boolean
  readonly policyId: number
  /** 5 unless given; at most 20. */
  readonly maxRounds?: number | undefined
  /** Seconds; 30 days unless given. */
  readonly closing?: number | undefined
  /** sha-256 of the brief. */
  readonly brief: Hex
  /** Label shared by jobs that belong together; none unless given. */
  readonly group?: Hex | undefined
  readonly offer: OfferTerms
}

/** Opens a negotiation with one counterpart and makes its first offer. No deposit. */
export function propose(deployment: Deployment, parameters: ProposeParameters): Call {
  const { offers } = deployment.contracts
  const { maxRounds = 0, closing = 0, group = zeroHash, offer, ...rest } = parameters
  const first = { ...offer, terms: offer.terms ?? zeroHash }
  const proposal = { ...rest, maxRounds, closing, group, offer: first }
  return createCall(offers, offersAbi, 'propose', [proposal], 400_000n)
}
