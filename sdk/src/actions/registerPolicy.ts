import { type Address, zeroAddress } from 'viem'
import { jobMarketAbi } from '../abi.ts'
import { type Call, createCall } from '../call.ts'
import type { Deployment } from '../deployment.ts'
import { type Entry, entriesMask, policyFlags } from '../policy.ts'

/** House rules as their registrar chooses them. Times are in seconds. */
export type PolicyTerms = {
  /** What jobs are priced in; one governance allows. */
  readonly token: Address
  /** The ways in that may use them. */
  readonly entries: readonly Entry[]
  /** Who judges: `clientJudges`, a contract or key, or the zero address where delivery is approval. */
  readonly evaluator: Address
  /** To judge after delivery: an hour to 30 days; 0 where nobody judges. */
  readonly reviewPeriod: number
  /** Who settles a contested verdict; the zero address where verdicts are final. */
  readonly arbiter: Address
  /** The arbiter's time: an hour to 180 days; 0 without one. */
  readonly arbiterPeriod: number
  /** To dispute an approval, or a rejection: at most 14 days; 0 where it is final at once. */
  readonly appealAfterApproval: number
  readonly appealAfterRejection: number
  /** The client may dispute before a verdict. */
  readonly clientMayDispute?: boolean
  /** The arbiter may divide the price. */
  readonly maySplit?: boolean
  /** Both sides must be verified. */
  readonly verifiedOnly?: boolean
  /** Who takes a fee of what the provider is paid, and how much: with the protocol's at most 1,000. */
  readonly owner?: Address
  readonly ownerFeeBps?: number
}

/**
 * Registers house rules that jobs name by the id they get (`PolicyRegistered`). They take the protocol's
 * fee of that moment, and nobody can change them.
 */
export function registerPolicy({ contracts }: Deployment, terms: PolicyTerms): Call {
  const flags =
    (terms.clientMayDispute ? policyFlags.clientDisputes : 0) |
    (terms.maySplit ? policyFlags.splits : 0) |
    (terms.verifiedOnly ? policyFlags.verifiedOnly : 0)
  return createCall(
    contracts.jobMarket,
    jobMarketAbi,
    'registerPolicy',
    [
      {
        ...{ token: terms.token, entries: entriesMask(terms.entries), flags },
        ...{ evaluator: terms.evaluator, reviewPeriod: terms.reviewPeriod },
        appealAfterApproval: terms.appealAfterApproval,
        appealAfterRejection: terms.appealAfterRejection,
        ...{ arbiter: terms.arbiter, arbiterPeriod: terms.arbiterPeriod },
        ...{ owner: terms.owner ?? zeroAddress, ownerFeeBps: terms.ownerFeeBps ?? 0 },
      },
    ],
    400_000n,
  )
}
