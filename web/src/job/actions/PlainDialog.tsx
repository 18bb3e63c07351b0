import {
  acceptCounter,
  type Call,
  cancelJob,
  completeJob,
  type Deployment,
  dismissOffer,
  startJob,
  takeBack,
  timeOut,
  waiveVerdict,
  withdrawOffer,
} from '@guildhall/sdk'
import type { ReactNode } from 'react'
import { Button } from '../../design/Button.tsx'
import { Money } from '../../design/Money.tsx'
import { Effects } from '../../flow/Effects.tsx'
import { FlowDialog } from '../../flow/FlowDialog.tsx'
import { feesOf } from '../../format/money.ts'
import { formatDuration } from '../../format/time.ts'
import type { Job } from '../jobQuery.ts'
import type { ActionProps } from './ActionProps.ts'
import { toOffer } from './toOffer.ts'

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
  const { title, done, button, effects, danger } = wordsOf(job, action)
  return (
    <FlowDialog title={title} done={done} onClose={onClose}>
      {(start) => (
        <>
          <Effects>{effects}</Effects>
          <div className="mt-6 flex justify-end gap-2">
            <Button variant="quiet" onClick={onClose}>
              Not now
            </Button>
            <Button
              variant={danger ? 'danger' : 'primary'}
              onClick={() => start(({ deployment, send }) => send(callOf(deployment, job, action)))}
            >
              {button}
            </Button>
          </div>
        </>
      )}
    </FlowDialog>
  )
}

function callOf(deployment: Deployment, job: Job, action: Action): Call {
  const jobId = BigInt(job.id)
  switch (action.verb) {
    case 'acceptCounter':
      return acceptCounter(deployment, { offer: toOffer(job, action.offer) })
    case 'withdrawOffer':
      return withdrawOffer(deployment, { offer: toOffer(job, action.offer) })
    case 'dismissOffer':
    case 'clearOffer':
      return dismissOffer(deployment, { offer: toOffer(job, action.offer) })
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
  const refund = (
    <>
      <Money amount={job.escrowed} token={token} /> goes back to the client, in full.
    </>
  )
  switch (action.verb) {
    case 'acceptCounter':
      return {
        title: 'Accept these terms?',
        done: 'Terms accepted',
        button: 'Accept',
        effects: [
          <>
            You agree to work for <Money amount={action.offer.price} token={token} />, delivered
            within {formatDuration(action.offer.deliveryTime)}.
          </>,
          negotiation
            ? 'The terms are locked. The client has 48 hours to put the price in escrow.'
            : 'The job is yours and the time to deliver starts now.',
        ],
      }
    case 'withdrawOffer':
      return {
        title: 'Withdraw the offer?',
        done: 'Offer withdrawn',
        button: 'Withdraw',
        effects: [
          'It can no longer be accepted.',
          negotiation ? 'The negotiation ends with it.' : 'You may make another one.',
        ],
      }
    case 'dismissOffer':
      return {
        title: 'Dismiss the offer?',
        done: 'Offer dismissed',
        button: 'Dismiss',
        effects: [
          'Its maker sees that you are not interested.',
          negotiation ? 'The negotiation ends with it.' : 'The place it took comes free.',
        ],
      }
    case 'clearOffer':
      return {
        title: 'Clear the offer away?',
        done: 'The place is free',
        button: 'Clear it away',
        effects: ['It has expired and can no longer be accepted. The place it took comes free.'],
      }
    case 'cancel':
      return {
        title: 'Cancel the job?',
        done: 'Job cancelled',
        button: 'Cancel the job',
        danger: true,
        effects: [
          'The job closes and all offers on it lapse.',
          BigInt(job.escrowed) > 0n && refund,
        ],
      }
    case 'takeBack':
      return {
        title: 'Take the hire back?',
        done: 'Hire taken back',
        button: 'Take it back',
        danger: true,
        effects: [
          'The job ends. The provider had not confirmed, so nobody is marked for it.',
          refund,
        ],
      }
    case 'start':
      return {
        title: 'Mark the start?',
        done: 'Start marked',
        button: 'Start',
        effects: [
          'You agree to the job. The client can no longer take it back.',
          'Not delivering in time, or declining later, will show in your record.',
        ],
      }
    case 'approve':
      return {
        title: 'Approve the work?',
        done: 'Approved and paid',
        button: 'Approve and pay',
        effects: [
          <>
            The provider is paid <Money amount={budget - fee} token={token} /> at once. The fee is{' '}
            <Money amount={fee} token={token} />.
          </>,
          'The verdict is final and cannot be undone.',
        ],
      }
    case 'waive':
      return {
        title: 'Accept the verdict?',
        done: 'Verdict accepted',
        button: 'Accept it',
        effects: [
          job.verdict === 'APPROVED' ? (
            <>
              The provider is paid <Money amount={budget - fee} token={token} /> at once.
            </>
          ) : (
            refund
          ),
          'You can no longer dispute it.',
        ],
      }
    case 'timeOut':
      return timeOutWords(job, refund, budget - fee)
  }
}

function timeOutWords(job: Job, refund: ReactNode, payout: bigint): Words {
  const shared = { title: 'Settle it now?', done: 'Settled', button: 'Settle it' }
  const anyone = 'Anyone may do this; it only carries out what time has decided.'
  const paid = (
    <>
      The provider is paid <Money amount={payout} token={job.token} />.
    </>
  )
  return { ...shared, effects: [dueOf(job, refund, paid), anyone] }
}

/** What time has decided. */
function dueOf(job: Job, refund: ReactNode, paid: ReactNode): ReactNode {
  if (job.status === 'JUDGED' || job.status === 'DISPUTED') {
    if (job.verdict === 'APPROVED') return paid
    if (job.verdict === 'REJECTED' || job.deliverable === null) return refund
    return 'The price is divided in halves, without a fee.'
  }
  if (job.status !== 'SUBMITTED') {
    return BigInt(job.escrowed) > 0n ? refund : 'The job closes.'
  }
  if (job.returned) return 'The last delivery is back before whoever judges.'
  return job.clientTurn ? paid : 'The client now judges instead of the silent evaluator.'
}
