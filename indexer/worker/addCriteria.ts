import type { Database } from '../database/connect.ts'
import { readDocument } from './readDocument.ts'

const batch = 100

/** Reads the criteria of briefs that were fetched by a worker that did not. */
export async function addCriteria(sql: Database, schema: string): Promise<void> {
  const documents = sql`${sql(schema)}.document`
  for (let last = ''; ; ) {
    const rows = await sql<{ digest: string; body: string }[]>`
      select digest, body from ${documents}
      where digest > ${last} and kind = 'brief' and criteria is null and body like '%"criteria"%'
      order by digest limit ${batch}`
    for (const { digest, body } of rows) {
      const { criteria } = readDocument(new TextEncoder().encode(body))
      if (criteria)
        await sql`update ${documents} set criteria = ${criteria} where digest = ${digest}`
    }
    const [end] = rows.slice(-1)
    if (!end) return
    last = end.digest
  }
}
