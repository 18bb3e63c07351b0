import type { Database } from '../database/connect.ts'

/**
 * Frees a schema whose writer was killed. Ponder waits 25 s for a lost heartbeat; where none of the
 * writer's connections is left, there is nothing to wait for.
 */
export async function releaseAbandonedLock(sql: Database, schema: string): Promise<void> {
  const [meta] = await sql`
    select 1 from information_schema.tables
    where table_schema = ${schema} and table_name = '_ponder_meta'`
  if (!meta) return
  await sql`
    update ${sql(schema)}._ponder_meta set value = jsonb_set(value, '{is_locked}', '0')
    where not exists (
      select 1 from pg_stat_activity
      where datname = current_database() and application_name like ${`${schema}\\_%`}
    )`
}
