import { setTimeout } from 'node:timers/promises'
import postgres from 'postgres'
import type { Database } from './connect.ts'
import { indexText, migrateFiles } from './migrateFiles.ts'
import { migrateMeanings } from './migrateMeanings.ts'
import { migrateSearch } from './migrateSearch.ts'

/** PostgreSQL's `lock_not_available`. */
const lockNotAvailable = '55P03'
/** Tries of a migration, and milliseconds between two. */
const tries = 100
const pause = 300

/**
 * Makes the documents' own schema. They outlive the read model: a document's name is its digest,
 * whatever chain speaks of it. Beside workers and readers at work it waits for a lock so shortly that it is
 * never they who lose, and tries again.
 */
export async function migrateDocuments(sql: Database, schema: string): Promise<void> {
  for (let left = tries; ; left -= 1) {
    try {
      await migrate(sql, schema)
      break
    } catch (error) {
      const isBusy = error instanceof postgres.PostgresError && error.code === lockNotAvailable
      if (!isBusy || left === 1) throw error
      await setTimeout(pause)
    }
  }
  // A database may not have it, or not let us
  await sql
    .begin(async (sql) => {
      await sql`set local statement_timeout = 0`
      await indexText(sql, schema)
    })
    .catch((error: unknown) => {
      if (!(error instanceof postgres.PostgresError)) throw error
    })
}

async function migrate(sql: Database, schema: string): Promise<void> {
  const name = sql(schema)
  await sql.begin(async (sql) => {
    // Indexes of what is there already take their time
    await sql`set local statement_timeout = 0`
    // Less than a second, after which deadlocks are looked for
    await sql`set local lock_timeout = '500ms'`
    // Readers and workers may start together
    await sql`select pg_advisory_xact_lock(hashtext(${`documents ${schema}`}))`
    await sql`create schema if not exists ${name}`
    await sql`
      create table if not exists ${name}.document (
        digest text primary key,
        status text not null,
        kind text,
        size integer,
        body text,
        title text,
        description text,
        category text,
        tags text[],
        comment text,
        name text,
        image text,
        fault text,
        attempts integer not null default 0,
        next_attempt_at timestamptz not null default now()
      )`
    // The last block that named it
    await sql`alter table ${name}.document add column if not exists referenced bigint`
    await sql`alter table ${name}.document add column if not exists criteria text`
    await sql`create index if not exists document_due on ${name}.document (next_attempt_at)`
    await sql`create index if not exists document_category on ${name}.document (category)`
    await sql`create index if not exists document_tags on ${name}.document using gin (tags)`
    await migrateFiles(sql, schema)
    await sql`
      create index if not exists document_criteria on ${name}.document (criteria)
      where criteria is not null`
    await migrateSearch(sql, schema)
    await migrateMeanings(sql, schema)
  })
}
