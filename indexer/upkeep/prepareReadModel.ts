import { connect } from '../database/connect.ts'
import { isOfAnotherChain } from './isOfAnotherChain.ts'
import { releaseAbandonedLock } from './releaseAbandonedLock.ts'
import { writerHash } from './writerHash.ts'

export type Prepared = {
  /** For the writer's `--schema` and everybody's `DATABASE_SCHEMA`. */
  schema: string
  /** What was found: nothing, a read model to go on with, or one of another chain, now dropped. */
  found: 'nothing' | 'kept' | 'anotherChain'
}

const prefix = 'market'

/**
 * Readies the database of a single machine for the writer: names its schema, drops a read model that
 * disagrees with the chain and those of earlier builds, frees what a killed writer still holds.
 */
export async function prepareReadModel(options: {
  databaseUrl: string
  chainId: number
  chainRpcUrl: string
}): Promise<Prepared> {
  const { databaseUrl, chainId, chainRpcUrl } = options
  const schema = `${prefix}_${chainId}_${writerHash()}`
  const sql = connect({
    url: databaseUrl,
    schema: 'public',
    name: 'guildhall_upkeep',
    max: 1,
    statementTimeout: 60_000,
  })
  try {
    const schemas = await sql<{ schemaName: string }[]>`
      select schema_name from information_schema.schemata
      where schema_name like ${`${prefix}\\_${chainId}\\_%`}`
    const names = schemas.map(({ schemaName }) => schemaName)
    const isOther = await isOfAnotherChain({ sql, schema, chainId, rpcUrl: chainRpcUrl })
    for (const name of names) {
      if (isOther || name !== schema) await sql`drop schema ${sql(name)} cascade`
    }
    // Ponder keeps old rows of its cache where new ones clash with them
    if (isOther) await sql`drop schema if exists ponder_sync cascade`
    if (isOther) return { schema, found: 'anotherChain' }
    if (!names.includes(schema)) return { schema, found: 'nothing' }
    await releaseAbandonedLock(sql, schema)
    return { schema, found: 'kept' }
  } finally {
    await sql.end()
  }
}
