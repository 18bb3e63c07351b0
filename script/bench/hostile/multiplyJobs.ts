import { connect } from '../../../indexer/database/connect.ts'

/** Copies the jobs of a written schema until there are so many, for queries to have work. */
export async function multiplyJobs(options: {
  databaseUrl: string
  schema: string
  jobs: number
}): Promise<void> {
  const { databaseUrl, schema, jobs } = options
  const sql = connect({
    url: databaseUrl,
    schema,
    name: 'guildhall_bench',
    max: 1,
    statementTimeout: 600_000,
  })
  const columns = await sql<{ columnName: string }[]>`
    select column_name from information_schema.columns
    where table_schema = ${schema} and table_name = 'job' and column_name <> 'id'
    order by ordinal_position`
  // Ponder's schema names them
  const names = sql.unsafe(columns.map(({ columnName }) => `"${columnName}"`).join(', '))
  // Ponder's triggers would keep every copy for a reorg
  await sql`alter table job disable trigger user`
  await sql`
    insert into job (id, ${names})
    select row_number() over () + (select max(id) from job), ${names}
    from job, generate_series(1, ${jobs} / (select count(*)::int from job))`
  await sql`alter table job enable trigger user`
  await sql`analyze job`
  await sql.end()
}
