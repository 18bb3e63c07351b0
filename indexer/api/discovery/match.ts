import { foldTag } from '@guildhall/sdk'
import type { Database, Fragment } from '../../database/connect.ts'
import { trigramsOf } from './trigrams.ts'

/** What is looked for in words; both may be nothing. */
export type Wanted = { text?: string | null; tags?: readonly string[] | null }

/** Most tags that are looked for at once. */
export const maxTags = 20
const maxText = 200

/** What an agent or a service says it can do. Whatever else tells capabilities is added here. */
function capabilities(sql: Database): Fragment {
  return sql`document.tags`
}

/**
 * How a document or a file, as `document`, matches, whose title is an expression's: `text` and `capability` are 0 to 1, null where nothing of the
 * kind is looked for; `where` is what one must match to be found at all: a word, a likeness to the title,
 * or a tag.
 */
export async function matchOf(sql: Database, wanted: Wanted, title: Fragment) {
  const text = wanted.text?.replaceAll('\0', '').trim().slice(0, maxText)
  const tags = [...new Set((wanted.tags ?? []).map(foldTag))]
  const conditions: Fragment[] = []

  let textPart = sql`null::float8`
  if (text) {
    const trigrams = await trigramsOf(sql)
    // Any of the words, not all
    const words = sql`replace(plainto_tsquery('english', ${text})::text, '&', '|')::tsquery`
    conditions.push(sql`document.words @@ ${words}`)
    if (trigrams) {
      conditions.push(sql`${title} operator(${sql(trigrams)}.%>) ${text}`)
      textPart = sql`greatest(
        ts_rank(document.words, ${words}), ${sql(trigrams)}.word_similarity(${text}, ${title}))::float8`
    } else textPart = sql`ts_rank(document.words, ${words})::float8`
    textPart = sql`coalesce(${textPart}, 0)`
  }

  let capabilityPart = sql`null::float8`
  if (tags.length > 0) {
    conditions.push(sql`${capabilities(sql)} && ${tags}`)
    capabilityPart = sql`(
      select count(*) from unnest(${tags}::text[]) as tag
      where tag = any(${capabilities(sql)}))::float8 / ${tags.length}::int`
  }

  return {
    text: textPart,
    capability: capabilityPart,
    where:
      conditions.length === 0
        ? sql`true`
        : sql`(${conditions.reduce((any, next) => sql`${any} or ${next}`)})`,
    needsDocument: conditions.length > 0,
  }
}
