import type { Deps } from '../deps.ts'
import type { RequestRow } from './request.ts'
import { resolve } from './resolve.ts'

/**
 * Gives requests whose deadline the chain's clock has passed their end, also those in a transaction that
 * is stuck: it may be mined later, but can no longer execute them.
 */
export async function expire(deps: Deps): Promise<void> {
  const head = await deps.head.latest()
  await deps.sql.begin(async (sql) => {
    const rows = await sql<RequestRow[]>`
      select * from requests
      where state in ('accepted', 'broadcast') and deadline <= ${head.timestamp}
      order by deadline limit 100 for update skip locked`
    for (const row of rows) await resolve(deps, sql, head, row)
  })
}
