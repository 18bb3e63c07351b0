import type { graphql } from '../data/graphql.ts'
import type { Tone } from '../design/Badge.tsx'
import type { Words } from '../language/t.ts'

export type JobStatus = ReturnType<typeof graphql.scalar<'JobStatus'>>
export type Entry = ReturnType<typeof graphql.scalar<'Entry'>>
export type Ending = ReturnType<typeof graphql.scalar<'Ending'>>

export const endedStatuses: readonly JobStatus[] = ['COMPLETED', 'REJECTED', 'EXPIRED']

type Standing = {
  status: JobStatus
  entry: Entry
  agreed: boolean
  returned: boolean
  ending: Ending | null
}

/** Where a job stands, in a word or two. */
export function standingOf(job: Standing): { label: Words; tone: Tone } {
  const { status, entry, agreed, returned, ending } = job
  switch (status) {
    case 'OPEN':
      if (entry === 'POST') return { label: 'Open to offers', tone: 'blue' }
      if (entry === 'PLAIN') return { label: 'Not funded', tone: 'brass' }
      return agreed
        ? { label: 'Agreed, not funded', tone: 'brass' }
        : { label: 'Negotiating', tone: 'violet' }
    case 'FUNDED':
      return { label: 'In progress', tone: 'accent' }
    case 'SUBMITTED':
      return returned
        ? { label: 'Being revised', tone: 'brass' }
        : { label: 'Delivered', tone: 'brass' }
    case 'COMPLETED':
      return endings[ending ?? 'APPROVED']
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

const endings: Readonly<Record<Ending, { label: Words; tone: Tone }>> = {
  CANCELLED: { label: 'Cancelled', tone: 'grey' },
  LAPSED: { label: 'Lapsed', tone: 'grey' },
  TAKEN_BACK: { label: 'Taken back', tone: 'grey' },
  DECLINED: { label: 'Declined', tone: 'grey' },
  MISSED: { label: 'Deadline missed', tone: 'red' },
  APPROVED: { label: 'Paid', tone: 'green' },
  ACCEPTED: { label: 'Paid', tone: 'green' },
  REFUSED: { label: 'Work rejected', tone: 'red' },
  SETTLED: { label: 'Settled', tone: 'green' },
  RULED_FOR_PROVIDER: { label: 'Paid by ruling', tone: 'green' },
  RULED_FOR_CLIENT: { label: 'Refunded by ruling', tone: 'red' },
  RULED_SPLIT: { label: 'Divided by ruling', tone: 'violet' },
  STOOD: { label: 'The verdict stood', tone: 'violet' },
  HALVED: { label: 'Divided in halves', tone: 'violet' },
  UNFILED: { label: 'Refunded', tone: 'grey' },
}

export const entryNames: Readonly<Record<Entry, Words>> = {
  HIRE: 'Direct hire',
  POST: 'Open to all',
  NEGOTIATE: 'Negotiated contract',
  BUY: 'Bought service',
  PLAIN: 'Plain ERC-8183 job',
}
