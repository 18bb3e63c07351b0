import { type Address, type Hex, hashTypedData } from 'viem'
import { attestationTypes, attestedReviewDomain } from './typedData.ts'

/** What attestors sign of a submission, as `IAttestedReview` has it. */
export type Attestation = {
  readonly jobId: bigint
  /** The submission's number, from 1. */
  readonly submission: number
  /** sha-256 of what was delivered. */
  readonly deliverable: Hex
  readonly passed: number
  readonly total: number
  /** Passed no fewer is a pass. */
  readonly needed: number
  /** What a pass does: 0 approves, 1 hands over to the client. */
  readonly onPass: number
  /** sha-256 of the report. */
  readonly report: Hex
  /** keccak-256 of the ERC-8004 validation request that asks for this; zero for none. */
  readonly request: Hex
  /** sha-256 of each piece of evidence. */
  readonly evidence: readonly Hex[]
  /** Unix time from which it no longer holds. */
  readonly expiry: number
}

/** An attestation as an attestor signs it; `review` is the contract of its set. */
export function attestationTypedData(
  { chainId, review }: { chainId: number; review: Address },
  attestation: Attestation,
) {
  return {
    domain: attestedReviewDomain(chainId, review),
    types: attestationTypes,
    primaryType: 'Attestation',
    message: attestation,
  } as const
}

/** The EIP-712 digest of an attestation: what `AttestedReview.hashAttestation` says. */
export function hashAttestation(
  place: { chainId: number; review: Address },
  attestation: Attestation,
): Hex {
  return hashTypedData(attestationTypedData(place, attestation))
}
