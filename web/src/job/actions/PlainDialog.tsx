import {
  acceptCounter,
  type Call,
  cancelJob,
  completeJob,
  type Deployment,
  dismissOffer,
  dismissSealed,
  startJob,
  takeBack,
  timeOut,
  waiveVerdict,
  withdrawOffer,
  withdrawSealed,
} from '@guildhall/sdk'
import type { ReactNode } from 'react'
import { Money } from '../../design/Money.tsx'
import { ConfirmDialog } from '../../flow/ConfirmDialog.tsx'
import { feesOf } from '../../format/money.ts'
import { formatDuration } from '../../format/time.ts'
import { rich, t } from '../../language/t.ts'
import type { Job } from '../jobQuery.ts'
import type { ActionProps } from './ActionProps.ts'
import { toOffer } from './toOffer.ts'
import { toSealed } from './toSealed.ts'

type PlainVerb =
  | 'acceptCounter'
  | 'withdrawOffer'
  | 'dismissOffer'
  | 'clearOffer'
  | 'cancel'
  | 'takeBack'
  | 'start'
  | 'approve'
  | 'waive'
  | 'timeOut'

type Action = ActionProps<PlainVerb>['action']

/** Actions that need no more than a yes. */
export function PlainDialog({ job, action, onClose }: ActionProps<PlainVerb>) {
  return (
    <ConfirmDialog
      {...wordsOf(job, action)}
      callOf={(deployment) => callOf(deployment, job, action)}
      onClose={onClose}
    />
  )
}

function callOf(deployment: Deployment, job: Job, action: Action): Call {
  const jobId = BigInt(job.id)
  switch (action.verb) {
    case 'acceptCounter':
      return acceptCounter(deployment, { offer: toOffer(job, action.offer) })
    case 'withdrawOffer': {
      const sealed = toSealed(job, action.offer)
      return sealed
        ? withdrawSealed(deployment, sealed)
        : withdrawOffer(deployment, { offer: toOffer(job, action.offer) })
    }
    case 'dismissOffer':
    case 'clearOffer': {
      const sealed = toSealed(job, action.offer)
      return sealed
        ? dismissSealed(deployment, sealed)
        : dismissOffer(deployment, { offer: toOffer(job, action.offer) })
    }
    case 'cancel':
      return cancelJob(deployment, { jobId })
    case 'takeBack':
      return takeBack(deployment, { jobId })
    case 'start':
      return startJob(deployment, { jobId })
    case 'approve':
      return completeJob(deployment, { jobId })
    case 'waive':
      return waiveVerdict(deployment, { jobId })
    case 'timeOut':
      return timeOut(deployment, { jobId })
  }
}

type Words = {
  title: string
  done: string
  button: string
  effects: readonly ReactNode[]
  danger?: boolean
}

function wordsOf(job: Job, action: Action): Words {
  const { token } = job
  const budget = BigInt(job.budget)
  const fee = feesOf(budget, job.policy)
  const negotiation = job.entry === 'NEGOTIATE'
  const refund = rich('{amount} goes back to the client, in full.', {
    amount: <Money amount={job.escrowed} token={token} />,
  })
  switch (action.verb) {
    case 'acceptCounter':
      return {
        title: t('Accept these terms?'),
        done: t('Terms accepted'),
        button: t('Accept'),
        effects: [
          rich('You agree to work for {amount}, delivered within {duration}.', {
            amount: <Money amount={action.offer.price} token={token} />,
            duration: formatDuration(action.offer.deliveryTime),
          }),
          negotiation
            ? t('The terms are locked. The client has 48 hours to put the price in escrow.')
            : t('The job is yours and the time to deliver starts now.'),
        ],
      }
    case 'withdrawOffer':
      return {
        title: t('Withdraw the offer?'),
        done: t('Offer withdrawn'),
        button: t('Withdraw'),
        effects: [
          t('It can no longer be accepted.'),
          negotiation ? t('The negotiation ends with it.') : t('You may make another one.'),
        ],
      }
    case 'dismissOffer':
      return {
        title: t('Dismiss the offer?'),
        done: t('Offer dismissed'),
        button: t('Dismiss'),
        effects: [
          t('Its maker sees that you are not interested.'),
          negotiation ? t('The negotiation ends with it.') : t('The place it took comes free.'),
        ],
      }
    case 'clearOffer':
      return {
        title: t('Clear the offer away?'),
        done: t('The place is free'),
        button: t('Clear it away'),
        effects: [t('It has expired and can no longer be accepted. The place it took comes free.')],
      }
    case 'cancel':
      return {
        title: t('Cancel the job?'),
        done: t('Job cancelled'),
        button: t('Cancel the job'),
        danger: true,
        effects: [
          t('The job closes and all offers on it lapse.'),
          BigInt(job.escrowed) > 0n && refund,
        ],
      }
    case 'takeBack':
      return {
        title: t('Take the hire back?'),
        done: t('Hire taken back'),
        button: t('Take it back'),
        danger: true,
        effects: [
          t('The job ends. The provider had not confirmed, so nobody is marked for it.'),
          refund,
        ],
      }
    case 'start':
      return {
        title: t('Mark the start?'),
        done: t('Start marked'),
        button: t('Start'),
        effects: [
          t('You agree to the job. The client can no longer take it back.'),
          t('Not delivering in time, or declining later, will show in your record.'),
        ],
      }
    case 'approve':
      return {
        title: t('Approve the work?'),
        done: t('Approved and paid'),
        button: t('Approve and pay'),
        effects: [
          rich('The provider is paid {amount} at once. The fee is {fee}.', {
            amount: <Money amount={budget - fee} token={token} />,
            fee: <Money amount={fee} token={token} />,
          }),
          t('The verdict is final and cannot be undone.'),
        ],
      }
    case 'waive':
      return {
        title: t('Accept the verdict?'),
        done: t('Verdict accepted'),
        button: t('Accept it'),
        effects: [
          job.verdict === 'APPROVED'
            ? rich('The provider is paid {amount} at once.', {
                amount: <Money amount={budget - fee} token={token} />,
              })
            : refund,
          t('You can no longer dispute it.'),
        ],
      }
    case 'timeOut':
      return timeOutWords(job, refund, budget - fee)
  }
}

function timeOutWords(job: Job, refund: ReactNode, payout: bigint): Words {
  const shared = { title: t('Settle it now?'), done: t('Settled'), button: t('Settle it') }
  const anyone = t('Anyone may do this; it only carries out what time has decided.')
  const paid = rich('The provider is paid {amount}.', {
    amount: <Money amount={payout} token={job.token} />,
  })
  return { ...shared, effects: [dueOf(job, refund, paid), anyone] }
}

/** What time has decided. */
function dueOf(job: Job, refund: ReactNode, paid: ReactNode): ReactNode {
  if (job.status === 'JUDGED' || job.status === 'DISPUTED') {
    if (job.verdict === 'APPROVED') return paid
    if (job.verdict === 'REJECTED' || job.deliverable === null) return refund
    return t('The price is divided in halves, without a fee.')
  }
  if (job.status !== 'SUBMITTED') {
    return BigInt(job.escrowed) > 0n ? refund : t('The job closes.')
  }
  if (job.returned) return t('The last delivery is back before whoever judges.')
  return job.clientTurn ? paid : t('The client now judges instead of the silent evaluator.')
}
