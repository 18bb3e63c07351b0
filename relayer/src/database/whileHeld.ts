import type { Database } from './connect.ts'

/**
 * Does something unless another process is at it; tells whether it was done. The lock is held by a
 * connection: whoever dies lets go of it.
 */
export async function whileHeld(
  sql: Database,
  lock: string,
  work: () => Promise<void>,
): Promise<boolean> {
  const own = await sql.reserve()
  try {
    const [held] = await own<{ got: boolean }[]>`
      select pg_try_advisory_lock(hashtextextended(${lock}, 0)) as got`
    if (!held?.got) return false
    try {
      await work()
      return true
    } finally {
      await own`select pg_advisory_unlock(hashtextextended(${lock}, 0))`
    }
  } finally {
    own.release()
  }
}
