import { type Address, concat, type Hex, keccak256, slice, stringToHex } from 'viem'
import { hashVote, type JurorVote } from './actions/commitVote.ts'
import type { Deployment } from './deployment.ts'
import { voteSaltDomain, voteSaltMessage, voteSaltTypes } from './typedData.ts'

/** What a juror may give the provider, in basis points. */
export const shares = [0, 2500, 5000, 7500, 10_000] as const

/** A share a juror may choose. */
export type Share = (typeof shares)[number]

/**
 * What a juror signs to have the salt of its vote on a job. A key that signs the same each time makes it
 * again whenever it is wanted, so nothing need be kept between commitment and reveal.
 */
export function voteSaltTypedData(
  deployment: Pick<Deployment, 'chainId' | 'contracts'>,
  { juror, jobId }: { juror: Address; jobId: bigint },
) {
  return {
    domain: voteSaltDomain(deployment),
    types: voteSaltTypes,
    primaryType: 'VoteSalt',
    message: voteSaltMessage(juror, jobId),
  } as const
}

/** The salt a signature over `voteSaltTypedData` makes: secret until the vote is revealed. */
export function saltOf(signature: Hex): Hex {
  // Wallets write the last byte in two ways; r and s are the same
  return keccak256(concat([stringToHex('guildhall vote salt 1'), slice(signature, 0, 64)]))
}

/** The share a commitment stands for, for whoever knows its salt; undefined where it is of another. */
export function committedShare(
  deployment: Deployment,
  vote: Omit<JurorVote, 'providerBps'>,
  commitment: Hex,
): Share | undefined {
  return shares.find((providerBps) => hashVote(deployment, { ...vote, providerBps }) === commitment)
}
