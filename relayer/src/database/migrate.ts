import { readdir, readFile } from 'node:fs/promises'
import type { Database } from './connect.ts'

const directory = new URL('migrations/', import.meta.url)

/** Brings the schema up to date; of several processes one does it and the others wait. */
export async function migrate(sql: Database, schema: string): Promise<readonly string[]> {
  const files = (await readdir(directory)).filter((file) => file.endsWith('.sql')).sort()
  return sql.begin(async (sql) => {
    await sql`select pg_advisory_xact_lock(hashtextextended(${`migrate ${schema}`}, 0))`
    await sql`create schema if not exists ${sql(schema)}`
    await sql`create table if not exists migrations (
      name text primary key, applied_at timestamptz not null default now()
    )`
    const applied = new Set((await sql`select name from migrations`).map(({ name }) => name))
    const pending = files.filter((file) => !applied.has(file))
    for (const name of pending) {
      await sql.unsafe(await readFile(new URL(name, directory), 'utf8'))
      await sql`insert into migrations (name) values (${name})`
    }
    return pending
  })
}
