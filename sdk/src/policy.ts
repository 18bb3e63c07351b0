import type { Address } from 'viem'

/** The ways into a job. A policy's `entries` is a mask: the bit of a way is its place here. */
export const entries = ['HIRE', 'POST', 'NEGOTIATE', 'BUY', 'PLAIN'] as const
/** A way into a job. */
export type Entry = (typeof entries)[number]

/**
 * Bits of a policy's `flags`: those its registrar chooses, what its token can do, and that governance
 * retired it.
 */
export const policyFlags = {
  clientSoftware: 1 << 0,
  clientPerson: 1 << 1,
  providerSoftware: 1 << 2,
  providerPerson: 1 << 3,
  verifiedOnly: 1 << 4,
  clientDisputes: 1 << 5,
  splits: 1 << 6,
  burnable: 1 << 12,
  authorization: 1 << 14,
  retired: 1 << 15,
} as const

/** The evaluator of a policy whose jobs the client judges. */
export const clientJudges: Address = '0x0000000000000000000000000000000000000001'

/** The ways into a job that a policy's `entries` allows. */
export function entriesOf(mask: number): readonly Entry[] {
  return entries.filter((_, bit) => (mask & (1 << bit)) !== 0)
}

/** Ways into a job as a policy's `entries`. */
export function entriesMask(allowed: readonly Entry[]): number {
  return allowed.reduce((mask, entry) => mask | (1 << entries.indexOf(entry)), 0)
}
