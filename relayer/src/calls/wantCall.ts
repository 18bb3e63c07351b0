import type { Queryable } from '../database/connect.ts'
import { undoneStates, type WantedCall } from './call.ts'

/** How often what came to nothing may be wanted again. */
export const maxAttempts = 5

/**
 * Queues a call, unless it is queued, under way or done. One that came to nothing before is tried again,
 * as it is wanted now. From here on it survives whatever happens to this process.
 */
export async function wantCall(sql: Queryable, call: WantedCall): Promise<void> {
  const again = { ...call, state: 'accepted', cause: 'wanted again' }
  await sql`
    insert into calls ${sql(call)}
    on conflict (id) do update set ${sql(again)},
      error = null, attempts = calls.attempts + 1, transaction_id = null, transaction_hash = null,
      block_number = null, updated_at = now()
    where calls.state in ${sql([...undoneStates])} and calls.attempts < ${maxAttempts}`
}
