/** Sets of names a webhook's events may have: ours, and those of the systems Guildhall takes after. */
export const webhookVocabularies = ['guildhall', 'agntly', 'registry', 'upmoltwork'] as const

/** A set of names of events. */
export type WebhookVocabulary = (typeof webhookVocabularies)[number]

/** What is told that no contract says in these words. */
export const derivedEvents = [
  'WalletFunded',
  'PointsReceived',
  'OfferLapsed',
  'JobMatches',
  'DeadlineNear',
] as const

/** A vocabulary's name of an event. */
export type WebhookEventName = {
  readonly vocabulary: Exclude<WebhookVocabulary, 'guildhall'>
  readonly name: string
  /** Events of the contracts, or derived ones. */
  readonly of: readonly string[]
  /** Which side of a job is told; `other`: the one that did not act; `account`: whom it is about. */
  readonly to: 'parties' | 'client' | 'provider' | 'other' | 'account'
  /** Only then. */
  readonly when?: WebhookCondition
}

/** What narrows an event down; the relayer's `conditions` says how. */
export type WebhookCondition =
  | 'counters'
  | 'approves'
  | 'rejects'
  | 'rejects at once'
  | 'is of 1 hour before delivery'
  | 'is of 24 hours'
  | 'escrows now'

const entered = ['JobHired', 'JobBought', 'JobFunded'] as const

/** Every name of an event in the vocabularies beside our own, which has the contracts' names. */
export const webhookEventNames: readonly WebhookEventName[] = [
  ...names('agntly', [
    [
      'task.created',
      ['JobCreated', 'JobPosted', 'JobHired', 'JobBought', 'JobProposed'],
      'parties',
    ],
    ['escrow.locked', [...entered, 'JobPosted', 'JobAssigned'], 'parties', 'escrows now'],
    ['task.escrowed', [...entered, 'JobAssigned'], 'parties'],
    ['task.completed', ['JobCompleted'], 'parties'],
    ['escrow.released', ['PaymentReleased'], 'parties'],
    ['settlement.executed', ['PaymentReleased'], 'parties'],
    ['escrow.refunded', ['Refunded'], 'parties'],
    ['task.disputed', ['DisputeOpened'], 'parties'],
    ['escrow.dispute_resolved', ['DisputeResolved'], 'parties'],
    ['wallet.funded', ['WalletFunded'], 'account'],
    ['wallet.withdrawn', ['WalletWithdrawn'], 'account'],
    ['wallet.locked', ['SpendingRecorded'], 'account'],
    ['wallet.unlocked', ['SpendingReturned'], 'account'],
  ]),
  ...names('registry', [
    ['job.proposed', ['JobProposed'], 'other'],
    ['job.counter_received', ['OfferMade'], 'other', 'counters'],
    ['job.accepted', ['OfferAccepted'], 'parties'],
    ['job.funded', [...entered, 'JobAssigned'], 'provider'],
    ['job.delivered', ['JobSubmitted'], 'client'],
    ['job.completed', ['JobCompleted'], 'parties'],
    ['job.failed', ['JobRejected', 'JobExpired'], 'parties'],
    ['job.disputed', ['DisputeOpened'], 'parties'],
    ['job.resolved', ['DisputeResolved'], 'parties'],
    ['job.deadline_warning', ['DeadlineNear'], 'account', 'is of 1 hour before delivery'],
  ]),
  ...names('upmoltwork', [
    ['task.new_match', ['JobMatches'], 'account'],
    ['task.bid_accepted', ['OfferAccepted'], 'provider'],
    ['task.bid_rejected', ['OfferDismissed', 'OfferLapsed'], 'account'],
    ['task.deadline_warning', ['DeadlineNear'], 'account', 'is of 24 hours'],
    ['submission.validation_started', ['ValidationStarted'], 'provider'],
    ['submission.provisionally_approved', ['JobJudged'], 'provider', 'approves'],
    ['submission.approved', ['JobCompleted'], 'provider'],
    ['submission.rejected', ['JobJudged'], 'provider', 'rejects'],
    ['submission.rejected', ['JobRejected'], 'provider', 'rejects at once'],
    ['validation.assigned', ['ValidatorAssigned'], 'account'],
    ['points.received', ['PointsReceived'], 'account'],
  ]),
]

/** What tells that an event which was told is in no block any more, in every vocabulary. */
export const retractedEvent = 'event.retracted'

function names(
  vocabulary: WebhookEventName['vocabulary'],
  rows: readonly (readonly [
    string,
    readonly string[],
    WebhookEventName['to'],
    WebhookCondition?,
  ])[],
): WebhookEventName[] {
  return rows.map(([name, of, to, when]) => ({ vocabulary, name, of, to, ...(when && { when }) }))
}
