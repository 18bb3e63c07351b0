import type { Database } from '../database/connect.ts'
import { writerHash } from './writerHash.ts'

/** What readers read on a single machine: views of one schema or another. */
export function viewsSchema(chainId: number): string {
  return `market_${chainId}`
}

/** The schemas writers wrote or write for a chain. */
export async function writtenSchemas(sql: Database, chainId: number): Promise<string[]> {
  const rows = await sql<{ schemaName: string }[]>`
    select schema_name from information_schema.schemata
    where schema_name like ${`market\\_${chainId}\\_%`} order by schema_name`
  return rows.map(({ schemaName }) => schemaName)
}

/** The schema behind the views; undefined while there are none. */
export async function servedSchema(sql: Database, views: string): Promise<string | undefined> {
  const [row] = await sql<{ tableSchema: string }[]>`
    select table_schema from information_schema.view_table_usage
    where view_schema = ${views} and view_name = '_ponder_checkpoint'`
  return row?.tableSchema
}

/** This build's last schema among those written: each rebuild has another number. */
export function lastOfBuild(chainId: number, written: readonly string[]): string | undefined {
  const mine = `${viewsSchema(chainId)}_${writerHash()}_`
  const numbers = written
    .filter((name) => name.startsWith(mine))
    .map((name) => Number(name.slice(mine.length)))
  return numbers.length > 0 ? `${mine}${Math.max(...numbers)}` : undefined
}

/** The schema for the next rebuild by this build. */
export function nextOfBuild(chainId: number, written: readonly string[]): string {
  const last = lastOfBuild(chainId, written)
  const number = last ? Number(last.slice(last.lastIndexOf('_') + 1)) : 0
  return `${viewsSchema(chainId)}_${writerHash()}_${number + 1}`
}

/** Drops schemas nobody reads and no writer is at work on. */
export async function dropLeftovers(
  sql: Database,
  chainId: number,
  keep: readonly (string | undefined)[],
): Promise<void> {
  for (const name of await writtenSchemas(sql, chainId)) {
    if (keep.includes(name) || (await hasWriter(sql, name))) continue
    await sql`drop schema ${sql(name)} cascade`
  }
}

async function hasWriter(sql: Database, schema: string): Promise<boolean> {
  const rows = await sql`
    select 1 from pg_stat_activity
    where datname = current_database() and application_name like ${`${schema}\\_%`} limit 1`
  return rows.length > 0
}
