import type { Database, Fragment } from '../database/connect.ts'
import { likePattern } from './likePattern.ts'

/**
 * The condition that a `document` has a text in its title or description; undefined for no text. An
 * index finds three letters in a row. Of what has none, such as "ai" or "C#", words must begin with its
 * letters, so that an index of words finds them.
 */
export function textFilter(sql: Database, text: string | null | undefined): Fragment | undefined {
  const pattern = likePattern(text)
  if (!text || !pattern) return undefined
  const has = sql`(document.title ilike ${pattern} or document.description ilike ${pattern})`
  // What has no spaces between words is looked for anywhere
  const isAscii = /^[\x20-\x7e]*$/.test(text)
  if (!isAscii || /[a-z0-9]{3}/i.test(pattern)) return has
  const letters = pattern.toLowerCase().match(/[a-z0-9]+/g)
  if (!letters) return sql`false`
  const beginnings = letters.map((piece) => `${piece}:*`).join(' & ')
  return sql`(document.words @@ ${beginnings}::tsquery and ${has})`
}
