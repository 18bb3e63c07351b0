import type { Hex } from 'viem'
import { safeHead } from '../chain/safeHead.ts'
import type { Deps } from '../deps.ts'
import { apart } from './apart.ts'
import { surelyPast } from './isLate.ts'
import { limits } from './limits.ts'
import { type RequestRow, sentStates } from './request.ts'
import { resolve } from './resolve.ts'

/**
 * Gives requests whose time is up their end, also those in a transaction that is stuck: it may be mined
 * after their deadline, but can no longer execute them. Those that failed before come last. Looks again
 * also at those that others executed, until their block is deep enough.
 */
export async function expire(deps: Deps): Promise<void> {
  const head = await deps.head.latest()
  const safe = await safeHead(deps, head)
  const late = await deps.sql<{ id: Hex }[]>`
    select id from requests
    where state in ${deps.sql(['accepted', ...sentStates])} and (
      deadline <= ${safe.timestamp}
      or (transaction_id is null and deadline <= ${surelyPast(deps)})
    ) or (state = 'mined' and transaction_id is null)
    order by attempts, deadline limit 100`
  const end = Date.now() + limits.stepTime
  for (const { id } of late) {
    if (deps.closing.aborted || Date.now() > end) return
    await deps.sql.begin(async (sql) => {
      const [row] = await sql<RequestRow[]>`
        select * from requests where id = ${id} for update skip locked`
      if (row) await apart(deps.log, sql, id, (sql) => resolve(deps, sql, head, row))
    })
  }
}
