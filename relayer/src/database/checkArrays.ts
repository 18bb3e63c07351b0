import type { Database } from './connect.ts'

/**
 * Makes sure that arrays can be written: postgres.js learns their types when it first connects, and where
 * that broke off takes them for text as long as its connections live.
 *
 * @throws where they cannot: another process is better off.
 */
export async function checkArrays(sql: Database): Promise<void> {
  await sql`select ${['a', 'b']}::text[]`
}
