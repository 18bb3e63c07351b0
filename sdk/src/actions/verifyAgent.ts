import type { Address, Hex } from 'viem'
import { verificationsAbi } from '../abi.ts'
import { type Call, createCall } from '../call.ts'
import type { Deployment } from '../deployment.ts'

/** Where a handle is, as `Verifications` numbers it. */
export const handleSources = ['X', 'DOMAIN'] as const
/** A place whose handles can be verified: one of `handleSources`. */
export type HandleSource = (typeof handleSources)[number]

/** What the verifier signed: that a handle is an agent's. */
export type HandleAttestation = {
  readonly agentId: bigint
  /** The agent's account that asked. */
  readonly account: Address
  readonly source: HandleSource
  /** keccak-256 of the X user id in decimal, or of the domain. */
  readonly handle: Hex
  /** sha-256 of what the verifier saw, or zero. */
  readonly report: Hex
  /** Unix seconds. */
  readonly issued: number
  /** Unix seconds from which it no longer holds. */
  readonly expiry: number
}

/** Links a handle to an agent, as the verifier attested. Anyone may call. */
export function verifyAgent(
  { contracts }: Deployment,
  { attestation, signature }: { attestation: HandleAttestation; signature: Hex },
): Call {
  const source = handleSources.indexOf(attestation.source)
  const args = [{ ...attestation, source }, signature] as const
  return createCall(contracts.verifications, verificationsAbi, 'verify', args, 600_000n)
}
