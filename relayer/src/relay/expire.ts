import type { Hex } from 'viem'
import type { Deps } from '../deps.ts'
import { apart } from './apart.ts'
import { now } from './isLate.ts'
import type { RequestRow } from './request.ts'
import { resolve } from './resolve.ts'

/**
 * Gives requests whose time is up their end, also those in a transaction that is stuck: it may be mined
 * after their deadline, but can no longer execute them. Those that failed before come last.
 */
export async function expire(deps: Deps): Promise<void> {
  const head = await deps.head.latest()
  const late = await deps.sql<{ id: Hex }[]>`
    select id from requests
    where state in ('accepted', 'broadcast') and (
      deadline <= ${head.timestamp} or (transaction_id is null and deadline <= ${now()})
    )
    order by attempts, deadline limit 100`
  for (const { id } of late) {
    if (deps.closing.aborted) return
    await deps.sql.begin(async (sql) => {
      const [row] = await sql<RequestRow[]>`
        select * from requests where id = ${id} for update skip locked`
      if (row) await apart(deps.log, sql, id, (sql) => resolve(deps, sql, head, row))
    })
  }
}
