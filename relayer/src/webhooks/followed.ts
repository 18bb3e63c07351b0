import {
  agentWalletAbi,
  agentWalletFactoryAbi,
  courtAbi,
  type Deployment,
  derivedEvents,
  jobMarketAbi,
  klerosArbiterAbi,
  listingsAbi,
  membershipAbi,
  offersAbi,
  peerReviewAbi,
  pointsAbi,
  retractedEvent,
  reviewsAbi,
  standingAbi,
  verificationsAbi,
  type WebhookVocabulary,
  webhookEventNames,
} from '@guildhall/sdk'
import type { Abi, Address } from 'viem'

/** Contracts whose events are told. */
const contracts = {
  agentWalletFactory: agentWalletFactoryAbi,
  court: courtAbi,
  jobMarket: jobMarketAbi,
  klerosArbiter: klerosArbiterAbi,
  listings: listingsAbi,
  membership: membershipAbi,
  offers: offersAbi,
  peerReview: peerReviewAbi,
  points: pointsAbi,
  reviews: reviewsAbi,
  standing: standingAbi,
  verifications: verificationsAbi,
} as const satisfies Partial<Record<keyof Deployment['contracts'], Abi>>

/** What says nothing of the market, or is told in other words. */
const untold = new Set([
  'Approval',
  'Configured',
  'EIP712DomainChanged',
  'Initialized',
  'PointsMoved',
  'Transfer',
])

const walletEvents = ['SpendingRecorded', 'SpendingReturned', 'WalletWithdrawn'] as const

/** The contracts followed, by their addresses. */
export function followedOf(deployment: Deployment): ReadonlyMap<Address, Abi> {
  const names = Object.keys(contracts) as (keyof typeof contracts)[]
  return new Map(
    names.map((name) => [
      deployment.contracts[name].toLowerCase() as Address,
      contracts[name] as Abi,
    ]),
  )
}

export function isTold(type: string): boolean {
  return !untold.has(type)
}

const ours = new Set([
  ...derivedEvents,
  // Of every evaluator that the factory of attestor sets made
  'AttestationMade',
  ...walletEvents,
  ...[...Object.values(contracts), agentWalletAbi].flatMap((abi) =>
    (abi as Abi).flatMap((item) => (item.type === 'event' && isTold(item.name) ? item.name : [])),
  ),
])

/** Every name of an event that a vocabulary has. */
export function eventNamesOf(vocabulary: WebhookVocabulary): ReadonlySet<string> {
  if (vocabulary === 'guildhall') return new Set([...ours, retractedEvent])
  const own = webhookEventNames.filter((one) => one.vocabulary === vocabulary)
  return new Set([...own.map(({ name }) => name), retractedEvent])
}
