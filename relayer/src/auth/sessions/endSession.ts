import type { Queryable } from '../../database/connect.ts'

/** Ends a session at once, or with it every session of the same account or address. */
export async function endSession(
  sql: Queryable,
  id: string,
  { everywhere }: { everywhere: boolean },
): Promise<void> {
  if (!everywhere) {
    await sql`update sessions set revoked_at = now() where id = ${id} and revoked_at is null`
    return
  }
  await sql`
    update sessions set revoked_at = now()
    from sessions this
    where this.id = ${id} and sessions.revoked_at is null
      and (sessions.account = this.account or sessions.email = this.email)`
}
