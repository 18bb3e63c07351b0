import postgres from 'postgres'

export type Database = ReturnType<typeof connect>
/** A connection inside a transaction. */
export type Transaction = postgres.TransactionSql<{ numeric: bigint; bigint: number }>
export type Fragment = postgres.PendingQuery<postgres.Row[]>

/**
 * Connects to the read model's database: columns in camel case, `numeric` as bigint, `int8` as
 * number, and the tables of `schema` found by their bare names.
 */
export function connect(options: {
  url: string
  schema: string
  name: string
  max: number
  /** Milliseconds a statement may take. */
  statementTimeout: number
  /** Told of every statement of ours. */
  onQuery?: (statement: string) => void
}) {
  const { url, schema, name, max, statementTimeout, onQuery } = options
  return postgres(url, {
    max,
    transform: postgres.camel,
    onnotice: () => {},
    // A connection asks for types of its own accord as it begins
    debug: onQuery
      ? (_, statement) => {
          if (!statement.includes('pg_catalog.pg_type')) onQuery(statement)
        }
      : false,
    connection: {
      application_name: name,
      search_path: `"${schema}"`,
      statement_timeout: statementTimeout,
      // Made for any values, a plan of a search took seconds; making one takes less than a millisecond
      plan_cache_mode: 'force_custom_plan',
    },
    types: {
      numeric: { to: 1700, from: [1700], serialize: String, parse: BigInt },
      bigint: { to: 20, from: [20], serialize: String, parse: Number },
    },
  })
}
