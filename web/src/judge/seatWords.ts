import type { Tone } from '../design/Badge.tsx'
import type { Words } from '../language/t.ts'
import type { Seat } from './seatsQuery.ts'
import type { SeatTask } from './seatTask.ts'

export const bodyWords: Readonly<Record<Seat['body'], Words>> = {
  PEER_REVIEW: 'Validator of a delivery',
  COURT: 'Juror of a dispute',
}

/** How a seat stands, in a word or two. */
export const taskWords: Readonly<Record<SeatTask['kind'], { label: Words; tone: Tone }>> = {
  VOTE: { label: 'Vote now', tone: 'brass' },
  COMMIT: { label: 'Vote now, sealed', tone: 'brass' },
  REVEAL: { label: 'Reveal now', tone: 'brass' },
  LATER: { label: 'To be revealed', tone: 'violet' },
  SOON: { label: 'Being drawn', tone: 'blue' },
  DONE: { label: 'Voted', tone: 'blue' },
  OVER: { label: 'Its time is over', tone: 'grey' },
  CLOSED: { label: 'Closed', tone: 'grey' },
}

export const markWords: Readonly<Record<Seat['mark'], { label: Words; tone: Tone }>> = {
  AGAINST: { label: 'Voted otherwise', tone: 'grey' },
  MISSED: { label: 'Stayed silent', tone: 'red' },
  OPEN: { label: 'Not voted yet', tone: 'grey' },
  RELEASED: { label: 'Released', tone: 'grey' },
  WITH_MAJORITY: { label: 'With the majority', tone: 'green' },
}
