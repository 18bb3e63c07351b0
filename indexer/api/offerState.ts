import type { JobRow, OfferRow } from './rows.ts'

/** What an offer is now: no event tells of a live one that lapses with its job or expires. */
export function offerState(
  offer: Pick<OfferRow, 'state' | 'version' | 'expiry'>,
  job: Pick<JobRow, 'status' | 'deadline' | 'briefVersion'>,
  now: number,
): OfferRow['state'] | 'LAPSED' | 'EXPIRED' {
  if (offer.state !== 'LIVE') return offer.state
  const takesOffers = job.status === 'OPEN' && now < job.deadline
  if (!takesOffers || offer.version !== job.briefVersion) return 'LAPSED'
  return now < offer.expiry ? 'LIVE' : 'EXPIRED'
}
