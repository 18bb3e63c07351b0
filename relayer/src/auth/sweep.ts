import type { Queryable } from '../database/connect.ts'

const atOnce = 500

/** Deletes some of what has expired; called by whatever adds rows, so that a table cannot only grow. */
export async function sweep(
  sql: Queryable,
  table:
    | 'siwe_nonces'
    | 'sessions'
    | 'seen_requests'
    | 'magic_links'
    | 'oauth_tokens'
    | 'sign_in_attempts',
): Promise<void> {
  // Rows another process sweeps are left to it: waiting for each other could lock both
  await sql`
    delete from ${sql(table)} where ctid = any(array(
      select ctid from ${sql(table)} where expires_at < now() limit ${atOnce}
      for update skip locked
    ))`
}
