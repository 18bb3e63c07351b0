import { foldTag } from '@guildhall/sdk'
import type { Fragment } from '../database/connect.ts'
import type { DocumentKind } from '../database/documentRow.ts'
import type { Context } from './context.ts'
import { textFilter } from './textFilter.ts'

/** What a list asks of the documents its rows name; undefined and null ask nothing. */
type Wanted = {
  category?: string[] | null | undefined
  tags?: string[] | null | undefined
  text?: string | null | undefined
}

/** Up to so many documents that match are looked up before the list. */
const few = 1000

/**
 * The `join …` and the condition for rows whose document, named by `column`, is of a kind and says what
 * is wanted. Rare words and tags are looked up first and rows found by their documents: a list read in
 * its own order would be read to its end for the few, or none, that match.
 */
export async function documentFilter(
  { sql, documentsSchema }: Pick<Context, 'sql' | 'documentsSchema'>,
  { kind, column, wanted }: { kind: DocumentKind; column: string; wanted: Wanted },
): Promise<{ join: Fragment; condition: Fragment }> {
  const { category, tags } = wanted
  const text = textFilter(sql, wanted.text)
  const conditions = [
    ...(category ? [sql`document.category = any(${category})`] : []),
    ...(tags ? [sql`document.tags @> ${tags.map(foldTag)}`] : []),
    ...(text ? [text] : []),
  ]
  if (conditions.length === 0) return { join: sql``, condition: sql`true` }
  const documents = sql`${sql(documentsSchema)}.document`
  const says = conditions.reduce((all, next) => sql`${all} and ${next}`)

  if (tags || text) {
    const found = await sql<{ digest: string }[]>`
      select digest from ${documents} where kind = ${kind} and ${says} limit ${few + 1}`
    if (found.length <= few) {
      const digests = found.map(({ digest }) => digest)
      return { join: sql``, condition: sql`${sql(column)} = any(${digests}::text[])` }
    }
  }
  return {
    join: sql`join ${documents} on document.digest = ${sql(column)} and document.kind = ${kind}`,
    condition: says,
  }
}
