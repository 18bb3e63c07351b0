import type { WebhookFilter, WebhookVocabulary } from '@guildhall/sdk'
import { Problem } from '../problems/problem.ts'
import { eventNamesOf } from './followed.ts'

/** @throws {Problem} `malformed` where it names events its vocabulary has no word for. */
export function checkFilter(vocabulary: WebhookVocabulary, { events = [] }: WebhookFilter): void {
  const known = eventNamesOf(vocabulary)
  const unknown = events.filter((name) => !known.has(name))
  if (unknown.length === 0) return
  throw new Problem('malformed', {
    detail: `The vocabulary ${vocabulary} has no ${unknown.join(', ')}.`,
    hint: 'docs/webhooks.md has all of them.',
    issues: unknown.map((name) => ({ path: 'filter.events', message: `${name} is none` })),
  })
}
