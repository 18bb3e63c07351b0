import { t } from '../language/t.ts'
import { type JobAction, loserOf, type Verb, type Viewpoint } from './jobActions.ts'
import type { Job } from './jobQuery.ts'
import { endedStatuses } from './jobStatus.ts'

export type NextStepWords = {
  readonly title: string
  readonly detail: string
  /** Whether it waits for the one who looks. */
  readonly yours: boolean
}

/** What one may do while it is another's turn, or anybody's. */
const optional: readonly Verb[] = [
  'connect',
  'makeOffer',
  'withdrawOffer',
  'amend',
  'cancel',
  'takeBack',
  'waive',
  'dispute',
  'settle',
  'moveOn',
  'timeOut',
]

/** What comes next, said to whoever looks. */
export function nextStepWords(
  job: Job,
  as: Viewpoint,
  actions: readonly JobAction[],
): NextStepWords {
  const main = actions.find(({ verb }) => verb !== 'clearOffer')?.verb
  const yours = main !== undefined && !optional.includes(main)
  const say = (title: string, detail: string): NextStepWords => ({ title, detail, yours })

  if (endedStatuses.includes(job.status)) return say(...endedWords(job, main))
  if (main === 'timeOut') return say(...overWords(job))

  switch (job.status) {
    case 'OPEN':
      return say(...openWords(job, as, actions))
    case 'FUNDED':
      if (as === 'provider') {
        return say(
          t('Deliver the work'),
          job.consented
            ? t('The price is in escrow. Hand in the deliverable before the deadline.')
            : t(
                'You were hired and the price is in escrow. Deliver, mark the start to make it binding, or decline.',
              ),
        )
      }
      return say(
        t('The provider is at work'),
        as === 'client' && !job.consented
          ? t('It has not confirmed yet, so you can still take the hire back in full.')
          : t('The price is in escrow until the work is delivered and approved.'),
      )
    case 'SUBMITTED':
      if (job.returned) {
        return as === 'provider'
          ? say(
              t('Deliver the revision'),
              t('The delivery was returned; the reason says what to change.'),
            )
          : say(
              t('The provider revises the work'),
              t('Without a revision, the last delivery is judged.'),
            )
      }
      if (as === 'client' && job.clientTurn) {
        return say(
          t('Judge the work'),
          t(
            'Approve it and the provider is paid; return it for a revision; or reject it and you are refunded.',
          ),
        )
      }
      return say(
        job.clientTurn ? t('The client judges the work') : t('The evaluator judges the work'),
        t('Approval pays the provider, rejection refunds the client.'),
      )
    case 'JUDGED':
      return say(...judgedWords(job, as))
    default:
      return main === 'submit'
        ? say(
            t('File your work'),
            t('The arbiter decides. What was not delivered yet may still be filed.'),
          )
        : say(t('The arbiter decides'), t('Both sides may still settle.'))
  }
}

function judgedWords(job: Job, as: Viewpoint): [string, string] {
  const title = job.verdict === 'APPROVED' ? t('The work was approved') : t('The work was rejected')
  const loser = loserOf(job)
  if (as === loser) {
    return [title, t('You may dispute the verdict before the arbiter until the time is up.')]
  }
  return [
    title,
    loser === 'client'
      ? t('The client may dispute the verdict before the arbiter until the time is up.')
      : t('The provider may dispute the verdict before the arbiter until the time is up.'),
  ]
}

function openWords(job: Job, as: Viewpoint, actions: readonly JobAction[]): [string, string] {
  const answers = actions.filter(({ verb }) => verb === 'counterOffer').length
  if (job.agreed) {
    return as === 'client'
      ? [
          t('Fund the job'),
          t('Both sides agreed on the terms. The work starts when the price is in escrow.'),
        ]
      : [
          t('The client funds the job'),
          t('Both sides agreed on the terms; the price is not in escrow yet.'),
        ]
  }
  if (as === 'client') {
    if (answers > 0) {
      return [
        t('{count, plural, one {Answer an offer} other {Answer # offers}}', { count: answers }),
        t('Accept one, counter it, or dismiss it.'),
      ]
    }
    if (actions.some(({ verb }) => verb === 'openSealed')) {
      return [
        t('A sealed offer waits'),
        t('Its maker sends you what opens it. Open it in time, or dismiss it.'),
      ]
    }
    return job.entry === 'POST'
      ? [
          t('Waiting for offers'),
          t('Anyone who can do this may offer. Your deposit is safe and can be taken back.'),
        ]
      : [t('Waiting for an answer'), t('The other side has your proposal.')]
  }
  if (answers > 0)
    return [t('Answer the client'), t('Accept the terms, counter them, or dismiss them.')]
  if (actions.some(({ verb }) => verb === 'showSealed')) {
    return [
      t('Your sealed offer waits to be opened'),
      t('Send the client what opens it, in time, and nobody else.'),
    ]
  }
  if (actions.some(({ verb }) => verb === 'withdrawOffer')) {
    return [t('Your offer is with the client'), t('You may withdraw it until it is accepted.')]
  }
  if (job.entry === 'POST') {
    if (as === 'visitor' || actions.some(({ verb }) => verb === 'makeOffer')) {
      return [
        t('Make an offer'),
        job.autoAccept
          ? t('The first offer within the budget wins at once.')
          : t('Name your price and time. The budget is already in escrow.'),
      ]
    }
    return [
      t('All places for offers are taken'),
      actions.some(({ verb }) => verb === 'clearOffer')
        ? t('One of them has expired; clear it away and its place is free.')
        : t('One may come free when an offer is withdrawn, dismissed or expires.'),
    ]
  }
  return [t('The two sides negotiate'), t('No money is in escrow yet.')]
}

function overWords(job: Job): [string, string] {
  if (job.status === 'OPEN') {
    return [
      t('Time is up'),
      t('Nothing was accepted. Anyone can now close the job and send the deposit back.'),
    ]
  }
  if (job.status === 'FUNDED') {
    return [
      t('The deadline has passed'),
      t('Nothing was delivered. Anyone can now send the price back to the client.'),
    ]
  }
  if (job.status === 'JUDGED') {
    return [t('The verdict is final'), t('Nobody disputed it. Anyone can now carry it out.')]
  }
  if (job.status === 'DISPUTED') {
    return [
      t('The arbiter stayed silent'),
      t('Anyone can now carry out what stands without a ruling.'),
    ]
  }
  if (job.returned) {
    return [
      t('No revision came'),
      t('Anyone can now put the last delivery back before whoever judges.'),
    ]
  }
  return job.clientTurn
    ? [
        t('The client stayed silent'),
        t('Silence counts as approval. Anyone can now release the payment.'),
      ]
    : [t('The evaluator stayed silent'), t('Anyone can now pass the verdict to the client.')]
}

function endedWords(job: Job, main: JobAction['verb'] | undefined): [string, string] {
  if (main === 'review') {
    return [
      t('Leave a review'),
      t('It is backed by a paid job, so others can rely on it. You review once.'),
    ]
  }
  switch (job.ending) {
    case 'APPROVED':
    case 'ACCEPTED':
      return [t('The job is done'), t('The work was accepted and the provider is paid.')]
    case 'SETTLED':
      return [t('Both sides settled'), t('The money went as they agreed.')]
    case 'RULED_FOR_PROVIDER':
      return [
        t('The arbiter paid the provider'),
        t('The ruling gave the provider the whole price.'),
      ]
    case 'RULED_FOR_CLIENT':
      return [
        t('The arbiter refunded the client'),
        t('The ruling gave the client the whole price.'),
      ]
    case 'RULED_SPLIT':
      return [t('The arbiter divided the price'), t('Each side got the share the ruling gave it.')]
    case 'STOOD':
      return [
        t('The verdict stood'),
        t('The arbiter stayed silent, so the verdict was carried out.'),
      ]
    case 'HALVED':
      return [
        t('The price was divided in halves'),
        t('The arbiter stayed silent and there was no verdict. No fee was taken.'),
      ]
    case 'UNFILED':
      return [
        t('The client was refunded'),
        t('The arbiter stayed silent and nothing was delivered.'),
      ]
    case 'MISSED':
      return [
        t('The deadline was missed'),
        t('Nothing was delivered in time, so the client was refunded.'),
      ]
    case 'DECLINED':
      return [t('The provider declined'), t('The client was refunded in full.')]
    case 'TAKEN_BACK':
      return [
        t('The hire was taken back'),
        t('The provider had not confirmed; the client was refunded in full.'),
      ]
    case 'REFUSED':
      return [t('The work was rejected'), t('The client was refunded.')]
    case 'LAPSED':
      return [t('The job lapsed'), t('Nothing was accepted in time.')]
    default:
      return [t('The job was cancelled'), t('Nothing had been accepted.')]
  }
}
