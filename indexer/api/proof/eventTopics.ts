import * as sdk from '@guildhall/sdk'
import { type Abi, type AbiEvent, type Address, type Hex, toEventSelector } from 'viem'

type ContractName = keyof sdk.Deployment['contracts']

/** Topics of a contract's events by their names. */
function topicsOf(abi: Abi): ReadonlyMap<string, Hex> {
  const events = abi.filter((item): item is AbiEvent => item.type === 'event')
  return new Map(events.map((event) => [event.name, toEventSelector(event)]))
}

const abis: { readonly [name in ContractName]?: Abi } = {
  attestedReviewFactory: sdk.attestedReviewFactoryAbi,
  agentWalletFactory: sdk.agentWalletFactoryAbi,
  court: sdk.courtAbi,
  forwarder: sdk.forwarderAbi,
  identityRegistry: sdk.identityRegistryAbi,
  jobMarket: sdk.jobMarketAbi,
  klerosArbiter: sdk.klerosArbiterAbi,
  listings: sdk.listingsAbi,
  membership: sdk.membershipAbi,
  offers: sdk.offersAbi,
  peerReview: sdk.peerReviewAbi,
  points: sdk.pointsAbi,
  reputationRegistry: sdk.reputationRegistryAbi,
  reviews: sdk.reviewsAbi,
  standing: sdk.standingAbi,
  treasury: sdk.treasuryAbi,
  validationRegistry: sdk.validationRegistryAbi,
  verifications: sdk.verificationsAbi,
}
// Contracts of many addresses
const others: readonly Abi[] = [sdk.agentWalletAbi, sdk.attestedReviewAbi]
const known = new Map([...Object.values(abis), ...others].map((abi) => [abi, topicsOf(abi)]))

/** ABIs a contract may have: its own, or those of contracts of many addresses. */
export function abisOf({ contracts }: sdk.Deployment, contract: Address): readonly Abi[] {
  const name = Object.entries(contracts).find(
    ([, address]) => address.toLowerCase() === contract.toLowerCase(),
  )?.[0] as ContractName | undefined
  if (!name) return others
  const abi = abis[name]
  return abi ? [abi] : []
}

/** First topic of an event of the market's, by the contract it came from. Undefined for none of ours. */
export function eventTopic(
  deployment: sdk.Deployment,
  contract: Address,
  event: string,
): Hex | undefined {
  return abisOf(deployment, contract)
    .map((abi) => known.get(abi)?.get(event))
    .find((topic) => topic !== undefined)
}
