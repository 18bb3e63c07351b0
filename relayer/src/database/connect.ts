import postgres from 'postgres'

export type Database = postgres.Sql<{ bigint: bigint }>
export type Transaction = postgres.TransactionSql<{ bigint: bigint }>
export type Queryable = Database | Transaction

/** A pool on the relayer's schema; `int8` is a bigint. */
export function connect({ url, schema }: { url: string; schema: string }): Database {
  return postgres(url, {
    max: 10,
    connect_timeout: 10,
    connection: { search_path: schema },
    types: { bigint: postgres.BigInt },
    onnotice: () => {},
  })
}
