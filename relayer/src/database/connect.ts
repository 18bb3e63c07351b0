import postgres from 'postgres'

export type Database = postgres.Sql<{ bigint: bigint }>
export type Transaction = postgres.TransactionSql<{ bigint: bigint }>
export type Queryable = Database | Transaction

/**
 * How long a transaction may wait for its process, in milliseconds: no shorter than what counts as hung.
 * What a process that stands still, or is cut off, holds is then let go of for the others.
 */
const longestPause = 120_000

/** A pool on the relayer's schema; `int8` is a bigint. */
export function connect(options: { url: string; schema: string; pause?: number }): Database {
  const { url, schema, pause = longestPause } = options
  return postgres(url, {
    max: 10,
    connect_timeout: 10,
    connection: { search_path: schema, idle_in_transaction_session_timeout: pause },
    types: { bigint: postgres.BigInt },
    onnotice: () => {},
  })
}
