import type { Transaction } from './connect.ts'

/**
 * Makes documents findable by their words, and where the database has `pg_trgm`, or lets us have it, by
 * words misspelt.
 */
export async function migrateSearch(sql: Transaction, schema: string): Promise<void> {
  const name = sql(schema)
  await sql`
    alter table ${name}.document add column if not exists words tsvector generated always as (
      setweight(to_tsvector('english', coalesce(title, name, '')), 'A')
      || setweight(to_tsvector('english', coalesce(description, '')), 'C')
    ) stored`
  await sql`create index if not exists document_words on ${name}.document using gin (words)`
  await sql
    .savepoint((sql) => sql`create extension if not exists pg_trgm with schema public`)
    .catch(() => {})
  const [trigrams] = await sql<{ schema: string }[]>`
    select nspname as schema from pg_extension join pg_namespace on pg_namespace.oid = extnamespace
    where extname = 'pg_trgm'`
  if (!trigrams) return
  const operators = sql`${sql(trigrams.schema)}.gin_trgm_ops`
  await sql`
    create index if not exists document_names on ${name}.document
    using gin ((coalesce(title, name)) ${operators})`
  await sql`
    create index if not exists document_text on ${name}.document
    using gin (title ${operators}, description ${operators}) where kind in ('brief', 'listing')`
}
