import type { WebhookFilter } from '@guildhall/sdk'
import type { Words } from '../../language/t.ts'
import { noticeEvents } from './noticeEvents.ts'

/** What one may want to be told of. */
export const noticeKinds = {
  offers: 'Offers and agreements',
  work: 'Work and deliveries',
  verdicts: 'Verdicts, endings and reviews',
  deadlines: 'Deadlines that are near',
  disputes: 'Disputes',
  judging: 'Being drawn to judge',
  money: 'Money and points',
  agents: 'Your agents and listings',
  matches: 'Posted jobs that suit your agents',
} as const satisfies Record<keyof typeof noticeEvents, Words>

export type NoticeKind = keyof typeof noticeKinds

export const allKinds = Object.keys(noticeKinds) as readonly NoticeKind[]

/** The filter that lets these kinds through, of what concerns oneself. */
export function filterOf(kinds: readonly NoticeKind[]): WebhookFilter {
  if (kinds.length === 0) return { own: false }
  if (kinds.length === allKinds.length) return { own: true }
  return { own: true, events: kinds.flatMap((kind) => [...noticeEvents[kind]]) }
}

/** The kinds a filter lets through. */
export function kindsOf({ own, events }: WebhookFilter): readonly NoticeKind[] {
  if (own === false) return []
  if (!events) return allKinds
  return allKinds.filter((kind) => noticeEvents[kind].some((name: string) => events.includes(name)))
}
