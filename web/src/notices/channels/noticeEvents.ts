/** Every event accounts are notified of, but what takes one back: by the kinds one may choose. */
export const noticeEvents = {
  offers: [
    ...['JobProposed', 'JobAgreed', 'OfferMade', 'OfferSealed', 'OfferOpened', 'OfferAccepted'],
    ...['OfferDismissed', 'OfferLapsed', 'OfferWithdrawn'],
  ],
  work: [
    ...['JobCreated', 'JobPosted', 'JobHired', 'JobBought', 'JobAssigned', 'JobFunded'],
    ...['BudgetSet', 'ProviderSet', 'JobAmended', 'JobStarted', 'JobSubmitted'],
    ...['RevisionRequested', 'RevisionMissed', 'HandedOver', 'TurnPassed'],
  ],
  verdicts: [
    ...['AttestationMade', 'JobJudged', 'VerdictWaived', 'JobCompleted', 'JobRejected'],
    ...['JobExpired', 'JobSettled', 'ReviewMade'],
  ],
  deadlines: ['DeadlineNear'],
  disputes: [
    ...['DisputeOpened', 'DisputeResolved', 'BondLost', 'BondReturned', 'CaseOpened'],
    ...['CaseRuled', 'EvidenceSubmitted', 'AdminCalled', 'LoserFined'],
  ],
  judging: [
    ...['ValidationStarted', 'ValidatorAssigned', 'ValidatorVoted', 'CommitStarted'],
    ...['RevealStarted', 'PanelClosed', 'SeatClosed'],
  ],
  money: [
    ...['PaymentReleased', 'Refunded', 'CreditStored', 'DepositRefunded', 'WalletCreated'],
    ...['WalletFunded', 'WalletWithdrawn', 'PointsReceived', 'MemoSent'],
  ],
  agents: [
    ...['AccountBound', 'AccountClosed', 'AgentBanned', 'HandleLinked', 'HandleUnlinked'],
    ...['ScoreChanged', 'StatusSet', 'ListingCreated', 'ListingChanged', 'ListingArchived'],
    'Purchased',
  ],
  matches: ['JobMatches'],
} as const
