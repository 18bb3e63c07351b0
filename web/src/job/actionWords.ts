import type { ButtonVariant } from '../design/buttonClass.ts'
import type { Words } from '../language/t.ts'
import type { Verb } from './jobActions.ts'

export const actionWords: Readonly<Record<Verb, { label: Words; variant: ButtonVariant }>> = {
  connect: { label: 'Connect a wallet', variant: 'primary' },
  makeOffer: { label: 'Make an offer', variant: 'primary' },
  openSealed: { label: 'Open a sealed offer', variant: 'primary' },
  showSealed: { label: 'What opens it', variant: 'secondary' },
  amend: { label: 'Change the job', variant: 'secondary' },
  acceptOffer: { label: 'Accept', variant: 'primary' },
  acceptCounter: { label: 'Accept', variant: 'primary' },
  counterOffer: { label: 'Counter', variant: 'secondary' },
  dismissOffer: { label: 'Dismiss', variant: 'quiet' },
  clearOffer: { label: 'Clear it away', variant: 'secondary' },
  withdrawOffer: { label: 'Withdraw the offer', variant: 'secondary' },
  fund: { label: 'Fund the job', variant: 'primary' },
  cancel: { label: 'Cancel the job', variant: 'quiet' },
  takeBack: { label: 'Take the hire back', variant: 'secondary' },
  decline: { label: 'Decline', variant: 'quiet' },
  start: { label: 'Mark the start', variant: 'secondary' },
  submit: { label: 'Deliver the work', variant: 'primary' },
  approve: { label: 'Approve and pay', variant: 'primary' },
  reject: { label: 'Reject', variant: 'danger' },
  requestRevision: { label: 'Ask for a revision', variant: 'secondary' },
  dispute: { label: 'Dispute it', variant: 'secondary' },
  waive: { label: 'Accept the verdict', variant: 'secondary' },
  settle: { label: 'Settle with the other side', variant: 'secondary' },
  moveOn: { label: 'Move the review on', variant: 'secondary' },
  timeOut: { label: 'Settle it now', variant: 'primary' },
  review: { label: 'Write a review', variant: 'primary' },
}
