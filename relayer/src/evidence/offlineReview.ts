import type { EvidenceReport, EvidenceReview } from '@guildhall/sdk/criteria'

/** What is plain without eyes. */
const told: ReadonlySet<string> = new Set(['location', 'measurement'])

/** A review without a model: what takes eyes to judge is left to the client, with a middling score. */
export function offlineReview(items: EvidenceReport['items']): EvidenceReview {
  return { reviewer: 'offline', model: null, items: items.map(unseen), tried: [] }
}

type Item = Pick<EvidenceReport['items'][number], 'item' | 'type'>

/** How an item counts that models were asked about and would not answer: less than is accepted. */
export function declined({ item }: Pick<Item, 'item'>): EvidenceReview['items'][number] {
  return { item, score: 40, reasons: ['No model gave an answer about it.'], failure: 'declined' }
}

/** How an item counts that no model was asked about, or that none could be. */
export function unseen({ item, type }: Item): EvidenceReview['items'][number] {
  if (told.has(type)) return { item, score: 100, reasons: [] }
  return { item, score: 60, reasons: ['No model looked at it.'] }
}
