import type { Hex } from 'viem'
import type { Transaction } from '../database/connect.ts'
import type { Log } from '../log.ts'

/**
 * Does one request's share of a database transaction. If that fails for a reason nobody foresaw, it is
 * undone and logged, and counted against this request alone: after a few times it is no longer queued.
 */
export async function apart(
  log: Log,
  sql: Transaction,
  id: Hex,
  share: (sql: Transaction) => Promise<void>,
): Promise<void> {
  try {
    await sql.savepoint(share)
  } catch (err) {
    log.error({ err, id }, 'one request failed; the others go on')
    await sql`update requests set attempts = attempts + 1 where id = ${id}`
  }
}
