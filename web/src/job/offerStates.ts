import type { Tone } from '../design/Badge.tsx'
import type { Words } from '../language/t.ts'
import type { Offer } from './jobQuery.ts'

/** What has become of an offer, in a word. */
export const offerStates: Readonly<Record<Offer['state'], { label: Words; tone: Tone }>> = {
  LIVE: { label: 'Live', tone: 'blue' },
  COUNTERED: { label: 'Countered', tone: 'grey' },
  ACCEPTED: { label: 'Accepted', tone: 'green' },
  WITHDRAWN: { label: 'Withdrawn', tone: 'grey' },
  DISMISSED: { label: 'Dismissed', tone: 'grey' },
  LAPSED: { label: 'Lapsed', tone: 'grey' },
  EXPIRED: { label: 'Expired', tone: 'grey' },
}
