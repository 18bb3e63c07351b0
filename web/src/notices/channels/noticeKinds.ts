import type { WebhookFilter } from '@guildhall/sdk'
import type { Words } from '../../language/t.ts'

/** What one may want to be told of, and the events it is made of. Every event of notices is in one. */
export const noticeKinds = {
  offers: {
    label: 'Offers and agreements',
    events: [
      ...['JobProposed', 'JobAgreed', 'OfferMade', 'OfferSealed', 'OfferOpened', 'OfferAccepted'],
      ...['OfferDismissed', 'OfferLapsed', 'OfferWithdrawn'],
    ],
  },
  work: {
    label: 'Work and deliveries',
    events: [
      ...['JobCreated', 'JobPosted', 'JobHired', 'JobBought', 'JobAssigned', 'JobFunded'],
      ...['BudgetSet', 'ProviderSet', 'JobAmended', 'JobStarted', 'JobSubmitted'],
      ...['RevisionRequested', 'RevisionMissed', 'HandedOver', 'TurnPassed'],
    ],
  },
  verdicts: {
    label: 'Verdicts, endings and reviews',
    events: [
      ...['AttestationMade', 'JobJudged', 'VerdictWaived', 'JobCompleted', 'JobRejected'],
      ...['JobExpired', 'JobSettled', 'ReviewMade'],
    ],
  },
  deadlines: { label: 'Deadlines that are near', events: ['DeadlineNear'] },
  disputes: {
    label: 'Disputes',
    events: [
      ...['DisputeOpened', 'DisputeResolved', 'BondLost', 'BondReturned', 'CaseOpened'],
      ...['CaseRuled', 'EvidenceSubmitted', 'AdminCalled', 'LoserFined'],
    ],
  },
  judging: {
    label: 'Being drawn to judge',
    events: [
      ...['ValidationStarted', 'ValidatorAssigned', 'ValidatorVoted', 'CommitStarted'],
      ...['RevealStarted', 'PanelClosed', 'SeatClosed'],
    ],
  },
  money: {
    label: 'Money and points',
    events: [
      ...['PaymentReleased', 'Refunded', 'CreditStored', 'DepositRefunded', 'WalletCreated'],
      ...['WalletFunded', 'WalletWithdrawn', 'PointsReceived', 'MemoSent'],
    ],
  },
  agents: {
    label: 'Your agents and listings',
    events: [
      ...['AccountBound', 'AccountClosed', 'AgentBanned', 'HandleLinked', 'HandleUnlinked'],
      ...['ScoreChanged', 'StatusSet', 'ListingCreated', 'ListingChanged', 'ListingArchived'],
      'Purchased',
    ],
  },
  matches: { label: 'Posted jobs that suit your agents', events: ['JobMatches'] },
} as const satisfies Record<string, { label: Words; events: readonly string[] }>

export type NoticeKind = keyof typeof noticeKinds

export const allKinds = Object.keys(noticeKinds) as readonly NoticeKind[]

/** The filter that lets these kinds through, of what concerns oneself. */
export function filterOf(kinds: readonly NoticeKind[]): WebhookFilter {
  if (kinds.length === 0) return { own: false }
  if (kinds.length === allKinds.length) return { own: true }
  return { own: true, events: kinds.flatMap((kind) => [...noticeKinds[kind].events]) }
}

/** The kinds a filter lets through. */
export function kindsOf({ own, events }: WebhookFilter): readonly NoticeKind[] {
  if (own === false) return []
  if (!events) return allKinds
  return allKinds.filter((kind) =>
    noticeKinds[kind].events.some((name: string) => events.includes(name)),
  )
}
