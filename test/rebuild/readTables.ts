import { connect } from '../../indexer/database/connect.ts'

/** Rows of each table as sorted lines of JSON, by the table's name. */
export type Tables = ReadonlyMap<string, readonly string[]>

/** Columns of documents that tell of the fetching, not of what was fetched. */
const ofFetching = ['attempts', 'next_attempt_at', 'referenced', 'looked_at', 'fetched_at']

/** Every row of the read model and of its documents, whatever order it was written in. */
export async function readTables(databaseUrl: string, schemas: readonly string[]): Promise<Tables> {
  const sql = connect({
    ...{ url: databaseUrl, schema: 'public', name: 'guildhall_rebuild', max: 1 },
    statementTimeout: 60_000,
  })
  try {
    const tables = new Map<string, readonly string[]>()
    for (const schema of schemas) {
      const names = await sql<{ tableName: string }[]>`
        select table_name from information_schema.tables
        where table_schema = ${schema} and table_name !~ '^_' order by table_name`
      for (const { tableName } of names) {
        const rows = await sql<{ line: string }[]>`
          select (to_jsonb(row) - ${ofFetching}::text[])::text as line
          from ${sql(schema)}.${sql(tableName)} as row order by line`
        tables.set(
          tableName,
          rows.map(({ line }) => line),
        )
      }
    }
    return tables
  } finally {
    await sql.end()
  }
}
