import { type Abi, decodeEventLog, type Hex } from 'viem'
import * as abis from '../abi.ts'
import type { Deployment } from '../deployment.ts'
import type { Log } from './receipt.ts'

/** The contracts whose events rows and dossiers tell of. */
export const contractAbis = {
  attestedReviewFactory: abis.attestedReviewFactoryAbi,
  agentWalletFactory: abis.agentWalletFactoryAbi,
  court: abis.courtAbi,
  forwarder: abis.forwarderAbi,
  identityRegistry: abis.identityRegistryAbi,
  jobMarket: abis.jobMarketAbi,
  klerosArbiter: abis.klerosArbiterAbi,
  listings: abis.listingsAbi,
  membership: abis.membershipAbi,
  offers: abis.offersAbi,
  peerReview: abis.peerReviewAbi,
  points: abis.pointsAbi,
  reputationRegistry: abis.reputationRegistryAbi,
  reviews: abis.reviewsAbi,
  standing: abis.standingAbi,
  treasury: abis.treasuryAbi,
  validationRegistry: abis.validationRegistryAbi,
  verifications: abis.verificationsAbi,
} as const satisfies { readonly [name in keyof Deployment['contracts']]?: Abi }

export type ContractName = keyof typeof contractAbis

/** An event of one of the market's contracts, decoded. */
export type Told = {
  /** Of the contract; `attestedReview` for a set of attestors. */
  readonly contract: ContractName | 'attestedReview'
  readonly name: string
  readonly args: Readonly<Record<string, unknown>>
}

/** Name of a contract of a deployment by its address. */
export function contractAt(deployment: Deployment, address: Hex): ContractName | undefined {
  const names = Object.keys(contractAbis) as ContractName[]
  return names.find((name) => deployment.contracts[name].toLowerCase() === address.toLowerCase())
}

/** What a log of one of a deployment's contracts says; undefined for any other log. */
export function tell(deployment: Deployment, log: Log): Told | undefined {
  const contract = contractAt(deployment, log.address)
  const decoded = contract && decode(contractAbis[contract], log)
  return contract && decoded && { contract, ...decoded }
}

/** What a log of a set of attestors says, which is the evaluator of a policy. */
export function tellOfAttestors(log: Log): Told | undefined {
  const decoded = decode(abis.attestedReviewAbi, log)
  return decoded && { contract: 'attestedReview', ...decoded }
}

function decode(abi: Abi, { topics, data }: Log): Omit<Told, 'contract'> | undefined {
  try {
    const { eventName, args } = decodeEventLog({
      abi,
      topics: [...topics] as [Hex, ...Hex[]],
      data,
    })
    return eventName ? { name: eventName, args: (args ?? {}) as Told['args'] } : undefined
  } catch {
    return undefined
  }
}
