import { nodesOf } from '../data/nodes.ts'
import { anyonesAction, type JudgingStep } from '../disputes/judgingStep.ts'
import { isSameAddress } from '../format/address.ts'
import type { Job, Offer } from './jobQuery.ts'
import { endedStatuses } from './jobStatus.ts'

export type Viewpoint = 'visitor' | 'client' | 'provider' | 'stranger'

type OfferVerb =
  | 'acceptOffer'
  | 'acceptCounter'
  | 'counterOffer'
  | 'dismissOffer'
  | 'withdrawOffer'
  | 'clearOffer'
  | 'showSealed'
  | 'fund'

type JobVerb =
  | 'connect'
  | 'makeOffer'
  | 'openSealed'
  | 'amend'
  | 'cancel'
  | 'takeBack'
  | 'decline'
  | 'start'
  | 'submit'
  | 'approve'
  | 'reject'
  | 'requestRevision'
  | 'waive'
  | 'dispute'
  | 'settle'
  | 'timeOut'
  | 'review'

export type Verb = JobVerb | OfferVerb | 'moveOn'

/** What an account may do with a job now. Some carry the offer they act on. */
export type JobAction =
  | { [verb in JobVerb]: { readonly verb: verb } }[JobVerb]
  | { [verb in OfferVerb]: { readonly verb: verb; readonly offer: Offer } }[OfferVerb]
  /** What anyone may do for its peer review. */
  | { readonly verb: 'moveOn'; readonly step: JudgingStep }

type Situation = {
  job: Job
  viewer: string | undefined
  now: number
  /** The chain's last, as far as it is known. */
  block?: number | undefined
}

export function viewpointOf({ job, viewer }: Pick<Situation, 'job' | 'viewer'>): Viewpoint {
  if (!viewer) return 'visitor'
  if (isSameAddress(viewer, job.client.address)) return 'client'
  if (job.provider && isSameAddress(viewer, job.provider.address)) return 'provider'
  return 'stranger'
}

/**
 * Everything the viewer may do, the likeliest first. The contracts decide in the end; this keeps
 * the page from offering what they would refuse.
 */
export function jobActions(situation: Situation): readonly JobAction[] {
  const { job, viewer } = situation
  const as = viewpointOf({ job, viewer })
  // These are for programs that speak the standard; the page only shows them
  if (job.entry === 'PLAIN' && !endedStatuses.includes(job.status)) return []
  if (as === 'visitor') return endedStatuses.includes(job.status) ? [] : [{ verb: 'connect' }]
  return [...statusActions(situation, as), ...settling(job, as), ...movingOn(situation)]
}

function statusActions({ job, viewer, now }: Situation, as: Viewpoint): readonly JobAction[] {
  const over = now >= job.deadline
  switch (job.status) {
    case 'OPEN':
      return over ? [{ verb: 'timeOut' }] : openActions({ job, viewer, now }, as)
    case 'FUNDED':
      if (over) return [{ verb: 'timeOut' }]
      if (as === 'provider') {
        return [
          { verb: 'submit' },
          ...(job.consented ? [] : [{ verb: 'start' } as const]),
          { verb: 'decline' },
        ]
      }
      return as === 'client' && !job.consented ? [{ verb: 'takeBack' }] : disputing(job, as)
    case 'SUBMITTED':
      return over ? [{ verb: 'timeOut' }] : [...deliveredActions(job, as), ...disputing(job, as)]
    case 'JUDGED':
      if (over) return [{ verb: 'timeOut' }]
      return as === loserOf(job) ? [...disputing(job, as), { verb: 'waive' }] : []
    case 'DISPUTED':
      if (over) return [{ verb: 'timeOut' }]
      return as === 'provider' && mayFile(job) ? [{ verb: 'submit' }] : []
    case 'COMPLETED':
    case 'REJECTED':
    case 'EXPIRED':
      return mayReview({ job, viewer }, as) ? [{ verb: 'review' }] : []
  }
}

/** Times a delivery may be returned. */
const maxRevisions = 3

function deliveredActions(job: Job, as: Viewpoint): readonly JobAction[] {
  if (job.returned) return as === 'provider' ? [{ verb: 'submit' }] : []
  if (as !== 'client' || !job.clientTurn) return []
  return [
    { verb: 'approve' },
    ...(job.returns < maxRevisions ? [{ verb: 'requestRevision' } as const] : []),
    { verb: 'reject' },
  ]
}

/** The side a standing verdict goes against. */
export function loserOf(job: Job): 'client' | 'provider' {
  return job.verdict === 'APPROVED' ? 'client' : 'provider'
}

/** The loser of a verdict, or, where the house rules let it, the client before there is one. */
function disputing(job: Job, as: Viewpoint): readonly JobAction[] {
  if (!job.policy.arbiter) return []
  const may =
    job.status === 'JUDGED'
      ? as === loserOf(job)
      : as === 'client' && job.policy.clientMayDispute && job.consented
  return may ? [{ verb: 'dispute' }] : []
}

/** While money is in escrow its two sides may divide it as they agree. */
function settling({ status, provider }: Job, as: Viewpoint): readonly JobAction[] {
  const holdsMoney = ['FUNDED', 'SUBMITTED', 'JUDGED', 'DISPUTED'].includes(status)
  const isSide = as === 'client' || as === 'provider'
  return isSide && provider && holdsMoney ? [{ verb: 'settle' }] : []
}

function movingOn({ job, now, block }: Situation): readonly JobAction[] {
  const step = job.reviewStep
  return step && anyonesAction(step, { now, block }) ? [{ verb: 'moveOn', step }] : []
}

/** In a dispute what is not delivered yet, or was returned, may still be filed. */
function mayFile(job: Job): boolean {
  return job.returned || job.deliverable === null
}

/** Actions on one offer, for the place where it is shown. */
export function offerActions(situation: Situation, offer: Offer): readonly JobAction[] {
  return jobActions(situation).filter(
    (action) => 'offer' in action && action.offer.hash === offer.hash,
  )
}

function openActions({ job, viewer, now }: Situation, as: Viewpoint): readonly JobAction[] {
  const offers = nodesOf<Offer>(job.offers)
  const cancel: readonly JobAction[] = as === 'client' ? [{ verb: 'cancel' }] : []

  if (job.agreed) {
    const agreed = offers.find(({ state }) => state === 'ACCEPTED')
    return agreed && as === 'client' ? [{ verb: 'fund', offer: agreed }, ...cancel] : cancel
  }

  // An expired offer keeps its place until it is withdrawn or answered
  const places = offers.filter(({ state }) => state === 'LIVE' || state === 'EXPIRED')
  const mine = places.filter(({ provider }) => isSameAddress(provider.address, viewer))
  const own = as === 'client' ? places : mine
  const acts = own.flatMap((offer) => threadActions(offer, as === 'client', now))
  if (as === 'client') {
    // Which of them is opened follows from what its maker told the client
    const isSealed = places.some(({ sealed, expiry }) => sealed && now < expiry)
    return [
      ...(isSealed ? [{ verb: 'openSealed' } as const] : []),
      ...acts,
      ...(job.entry === 'POST' ? [{ verb: 'amend' } as const] : []),
      ...cancel,
    ]
  }

  const room = places.length < (job.maxOffers ?? Number.POSITIVE_INFINITY)
  const mayOffer = job.entry === 'POST' && mine.length === 0 && room
  return [
    ...(mayOffer ? [{ verb: 'makeOffer' } as const] : acts),
    ...deadOffers(job, places, mine, now),
  ]
}

/** An expired offer still keeps its place on a posted job; anyone may clear it away. */
function deadOffers(
  job: Job,
  places: readonly Offer[],
  mine: readonly Offer[],
  now: number,
): readonly JobAction[] {
  if (job.entry !== 'POST') return []
  return places
    .filter((offer) => now >= offer.expiry && !mine.includes(offer))
    .map((offer) => ({ verb: 'clearOffer', offer }))
}

function threadActions(offer: Offer, asClient: boolean, now: number): readonly JobAction[] {
  if (offer.sealed) {
    return asClient
      ? [{ verb: 'dismissOffer', offer }]
      : [
          { verb: 'showSealed', offer },
          { verb: 'withdrawOffer', offer },
        ]
  }
  if (offer.byClient === asClient) return [{ verb: 'withdrawOffer', offer }]
  const accept: JobAction = asClient
    ? { verb: 'acceptOffer', offer }
    : { verb: 'acceptCounter', offer }
  return [
    ...(now < offer.expiry ? [accept] : []),
    { verb: 'counterOffer', offer },
    { verb: 'dismissOffer', offer },
  ]
}

/** Reviews follow jobs that were funded and consented to, of the policy's weight at least, and not taken back. */
function mayReview(
  { job, viewer }: { job: Job; viewer: string | undefined },
  as: Viewpoint,
): boolean {
  if (as !== 'client' && as !== 'provider') return false
  if (!job.consented || job.fundedAt === null || job.ending === 'TAKEN_BACK') return false
  if (BigInt(job.budget) < BigInt(job.policy.weight)) return false
  return !job.reviews.some(({ reviewer }) => isSameAddress(reviewer.address, viewer))
}
