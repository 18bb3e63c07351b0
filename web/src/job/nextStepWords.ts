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
  'cancel',
  'takeBack',
  'waive',
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
          'Deliver the work',
          job.consented
            ? 'The price is in escrow. Hand in the deliverable before the deadline.'
            : 'You were hired and the price is in escrow. Deliver, mark the start to make it binding, or decline.',
        )
      }
      return say(
        'The provider is at work',
        as === 'client' && !job.consented
          ? 'It has not confirmed yet, so you can still take the hire back in full.'
          : 'The price is in escrow until the work is delivered and approved.',
      )
    case 'SUBMITTED':
      if (job.returned) {
        return as === 'provider'
          ? say(
              'Deliver the revision',
              'The delivery was returned; the reason says what to change.',
            )
          : say('The provider revises the work', 'Without a revision, the last delivery is judged.')
      }
      if (as === 'client' && job.clientTurn) {
        return say(
          'Judge the work',
          'Approve it and the provider is paid; return it for a revision; or reject it and you are refunded.',
        )
      }
      return say(
        job.clientTurn ? 'The client judges the work' : 'The evaluator judges the work',
        'Approval pays the provider, rejection refunds the client.',
      )
    case 'JUDGED':
      return say(...judgedWords(job, as))
    default:
      return main === 'submit'
        ? say(
            'File your work',
            'The arbiter decides. What was not delivered yet may still be filed.',
          )
        : say('The arbiter decides', 'Both sides may still settle.')
  }
}

function judgedWords(job: Job, as: Viewpoint): [string, string] {
  const title = job.verdict === 'APPROVED' ? 'The work was approved' : 'The work was rejected'
  const loser = loserOf(job)
  if (as === loser) {
    return [title, 'You may dispute the verdict before the arbiter until the time is up.']
  }
  return [title, `The ${loser} may dispute the verdict before the arbiter until the time is up.`]
}

function openWords(job: Job, as: Viewpoint, actions: readonly JobAction[]): [string, string] {
  const answers = actions.filter(({ verb }) => verb === 'counterOffer').length
  if (job.agreed) {
    return as === 'client'
      ? [
          'Fund the job',
          'Both sides agreed on the terms. The work starts when the price is in escrow.',
        ]
      : [
          'The client funds the job',
          'Both sides agreed on the terms; the price is not in escrow yet.',
        ]
  }
  if (as === 'client') {
    if (answers > 0) {
      return [
        answers === 1 ? 'Answer an offer' : `Answer ${answers} offers`,
        'Accept one, counter it, or dismiss it.',
      ]
    }
    return job.entry === 'POST'
      ? [
          'Waiting for offers',
          'Anyone who can do this may offer. Your deposit is safe and can be taken back.',
        ]
      : ['Waiting for an answer', 'The other side has your proposal.']
  }
  if (answers > 0) return ['Answer the client', 'Accept the terms, counter them, or dismiss them.']
  if (actions.some(({ verb }) => verb === 'withdrawOffer')) {
    return ['Your offer is with the client', 'You may withdraw it until it is accepted.']
  }
  if (job.entry === 'POST') {
    if (as === 'visitor' || actions.some(({ verb }) => verb === 'makeOffer')) {
      return [
        'Make an offer',
        job.autoAccept
          ? 'The first offer within the budget wins at once.'
          : 'Name your price and time. The budget is already in escrow.',
      ]
    }
    return [
      'All places for offers are taken',
      actions.some(({ verb }) => verb === 'clearOffer')
        ? 'One of them has expired; clear it away and its place is free.'
        : 'One may come free when an offer is withdrawn, dismissed or expires.',
    ]
  }
  return ['The two sides negotiate', 'No money is in escrow yet.']
}

function overWords(job: Job): [string, string] {
  if (job.status === 'OPEN') {
    return [
      'Time is up',
      'Nothing was accepted. Anyone can now close the job and send the deposit back.',
    ]
  }
  if (job.status === 'FUNDED') {
    return [
      'The deadline has passed',
      'Nothing was delivered. Anyone can now send the price back to the client.',
    ]
  }
  if (job.status === 'JUDGED') {
    return ['The verdict is final', 'Nobody disputed it. Anyone can now carry it out.']
  }
  if (job.status === 'DISPUTED') {
    return ['The arbiter stayed silent', 'Anyone can now carry out what stands without a ruling.']
  }
  if (job.returned) {
    return ['No revision came', 'Anyone can now put the last delivery back before whoever judges.']
  }
  return job.clientTurn
    ? [
        'The client stayed silent',
        'Silence counts as approval. Anyone can now release the payment.',
      ]
    : ['The evaluator stayed silent', 'Anyone can now pass the verdict to the client.']
}

function endedWords(job: Job, main: JobAction['verb'] | undefined): [string, string] {
  if (main === 'review') {
    return [
      'Leave a review',
      'It is backed by a paid job, so others can rely on it. You review once.',
    ]
  }
  switch (job.ending) {
    case 'APPROVED':
    case 'ACCEPTED':
      return ['The job is done', 'The work was accepted and the provider is paid.']
    case 'SETTLED':
      return ['Both sides settled', 'The money went as they agreed.']
    case 'RULED_FOR_PROVIDER':
      return ['The arbiter paid the provider', 'The ruling gave the provider the whole price.']
    case 'RULED_FOR_CLIENT':
      return ['The arbiter refunded the client', 'The ruling gave the client the whole price.']
    case 'RULED_SPLIT':
      return ['The arbiter divided the price', 'Each side got the share the ruling gave it.']
    case 'STOOD':
      return ['The verdict stood', 'The arbiter stayed silent, so the verdict was carried out.']
    case 'HALVED':
      return [
        'The price was divided in halves',
        'The arbiter stayed silent and there was no verdict. No fee was taken.',
      ]
    case 'UNFILED':
      return ['The client was refunded', 'The arbiter stayed silent and nothing was delivered.']
    case 'MISSED':
      return [
        'The deadline was missed',
        'Nothing was delivered in time, so the client was refunded.',
      ]
    case 'DECLINED':
      return ['The provider declined', 'The client was refunded in full.']
    case 'TAKEN_BACK':
      return [
        'The hire was taken back',
        'The provider had not confirmed; the client was refunded in full.',
      ]
    case 'REFUSED':
      return ['The work was rejected', 'The client was refunded.']
    case 'LAPSED':
      return ['The job lapsed', 'Nothing was accepted in time.']
    default:
      return ['The job was cancelled', 'Nothing had been accepted.']
  }
}
