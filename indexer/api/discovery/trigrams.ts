import type { Database } from '../../database/connect.ts'

const known = new WeakMap<Database, Promise<string | null>>()

/** The schema that has `pg_trgm`; null where the database has none. */
export function trigramsOf(sql: Database): Promise<string | null> {
  const asked = known.get(sql)
  if (asked) return asked
  const asking = sql<{ schema: string }[]>`
    select nspname as schema from pg_extension join pg_namespace on pg_namespace.oid = extnamespace
    where extname = 'pg_trgm'`.then(([row]) => row?.schema ?? null)
  known.set(sql, asking)
  asking.catch(() => known.delete(sql))
  return asking
}
