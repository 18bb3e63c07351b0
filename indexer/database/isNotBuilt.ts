import postgres from 'postgres'

/** undefined_table, invalid_schema_name, undefined_column */
const codes = ['42P01', '3F000', '42703']

/** Whether a query failed because the writer has not made its tables yet. */
export function isNotBuilt(error: unknown): boolean {
  return error instanceof postgres.PostgresError && codes.includes(error.code)
}
