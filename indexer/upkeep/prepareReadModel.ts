import { connect } from '../database/connect.ts'
import { isOfAnotherChain } from './isOfAnotherChain.ts'
import { releaseAbandonedLock } from './releaseAbandonedLock.ts'
import {
  dropLeftovers,
  lastOfBuild,
  nextOfBuild,
  servedSchema,
  viewsSchema,
  writtenSchemas,
} from './schemas.ts'

export type Prepared = {
  /** For the writer. */
  schema: string
  /** For everybody who reads: views of what is complete. */
  views: string
  /** What was found: nothing, a read model to go on with, or one of another chain, to be made anew. */
  found: 'nothing' | 'kept' | 'anotherChain'
}

/**
 * Readies the database of a single machine for the writer: names its schema, frees what a killed writer
 * still holds, drops what nobody reads. What disagrees with the chain, or is of an earlier build, is
 * served until the writer has made another; then `keepReadModel` drops it.
 */
export async function prepareReadModel(options: {
  databaseUrl: string
  chainId: number
  chainRpcUrl: string
}): Promise<Prepared> {
  const { databaseUrl, chainId, chainRpcUrl } = options
  const views = viewsSchema(chainId)
  const sql = connect({
    url: databaseUrl,
    schema: 'public',
    name: 'guildhall_upkeep',
    max: 1,
    statementTimeout: 60_000,
  })
  try {
    const written = await writtenSchemas(sql, chainId)
    const last = lastOfBuild(chainId, written)
    const next = nextOfBuild(chainId, written)
    const isOther = await isOfAnotherChain({
      sql,
      schema: last ?? next,
      chainId,
      rpcUrl: chainRpcUrl,
    })
    // Ponder keeps old rows of its cache where new ones clash with them
    if (isOther) await sql`drop schema if exists ponder_sync cascade`
    const schema = isOther ? next : (last ?? next)
    await dropLeftovers(sql, chainId, [schema, await servedSchema(sql, views)])
    if (isOther) return { schema, views, found: 'anotherChain' }
    if (!last) return { schema, views, found: 'nothing' }
    await releaseAbandonedLock(sql, schema)
    return { schema, views, found: 'kept' }
  } finally {
    await sql.end()
  }
}
