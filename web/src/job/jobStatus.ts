import type { Tone } from '../design/Badge.tsx'

export type JobStatus =
  | 'OPEN'
  | 'FUNDED'
  | 'SUBMITTED'
  | 'COMPLETED'
  | 'REJECTED'
  | 'EXPIRED'
  | 'JUDGED'
  | 'DISPUTED'

export type Entry = 'HIRE' | 'POST' | 'NEGOTIATE' | 'BUY'

export type Ending =
  | 'CANCELLED'
  | 'LAPSED'
  | 'TAKEN_BACK'
  | 'DECLINED'
  | 'MISSED'
  | 'APPROVED'
  | 'ACCEPTED'
  | 'REFUSED'

export const endedStatuses: readonly JobStatus[] = ['COMPLETED', 'REJECTED', 'EXPIRED']

type Standing = { status: JobStatus; entry: Entry; agreed: boolean; ending: Ending | null }

/** Where a job stands, in a word or two. */
export function standingOf({ status, entry, agreed, ending }: Standing): {
  label: string
  tone: Tone
} {
  switch (status) {
    case 'OPEN':
      if (entry === 'POST') return { label: 'Open to offers', tone: 'blue' }
      return agreed
        ? { label: 'Agreed, not funded', tone: 'brass' }
        : { label: 'Negotiating', tone: 'violet' }
    case 'FUNDED':
      return { label: 'In progress', tone: 'accent' }
    case 'SUBMITTED':
      return { label: 'Delivered', tone: 'brass' }
    case 'COMPLETED':
      return { label: 'Paid', tone: 'green' }
    case 'EXPIRED':
      return { label: 'Deadline missed', tone: 'red' }
    case 'JUDGED':
      return { label: 'Verdict stands', tone: 'violet' }
    case 'DISPUTED':
      return { label: 'Disputed', tone: 'red' }
    case 'REJECTED':
      return endings[ending ?? 'CANCELLED']
  }
}

const endings: Readonly<Record<Ending, { label: string; tone: Tone }>> = {
  CANCELLED: { label: 'Cancelled', tone: 'grey' },
  LAPSED: { label: 'Lapsed', tone: 'grey' },
  TAKEN_BACK: { label: 'Taken back', tone: 'grey' },
  DECLINED: { label: 'Declined', tone: 'grey' },
  MISSED: { label: 'Deadline missed', tone: 'red' },
  APPROVED: { label: 'Paid', tone: 'green' },
  ACCEPTED: { label: 'Paid', tone: 'green' },
  REFUSED: { label: 'Work rejected', tone: 'red' },
}

export const entryNames: Readonly<Record<Entry, string>> = {
  HIRE: 'Direct hire',
  POST: 'Open to all',
  NEGOTIATE: 'Negotiated contract',
  BUY: 'Bought service',
}
