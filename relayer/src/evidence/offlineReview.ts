import type { EvidenceReport, EvidenceReview } from '@guildhall/sdk/criteria'

/** What is plain without eyes. */
const told: ReadonlySet<string> = new Set(['location', 'measurement'])

/** A review without a model: what takes eyes to judge is left to the client, with a middling score. */
export function offlineReview(
  items: EvidenceReport['items'],
  tried: EvidenceReview['tried'],
): EvidenceReview {
  return { reviewer: 'offline', model: null, items: items.map(unseen), tried }
}

/** How an item counts that no model looked at. */
export function unseen({
  item,
  type,
}: Pick<EvidenceReport['items'][number], 'item' | 'type'>): EvidenceReview['items'][number] {
  if (told.has(type)) return { item, score: 100, reasons: [] }
  return { item, score: 60, reasons: ['No model looked at it.'] }
}
