import type { Database } from '../database/connect.ts'
import { blockHash } from './chainRpc.ts'
import { checkpointBlock } from './checkpoint.ts'

type KnownBlock = { number: number; hash: string }

/**
 * Whether what is stored came from another chain than the one at `rpcUrl`: a fresh local chain under
 * a kept database, or a reorg deeper than Ponder looks. Such a read model is of no use any more.
 */
export async function isOfAnotherChain(options: {
  sql: Database
  schema: string
  chainId: number
  rpcUrl: string
}): Promise<boolean> {
  const { sql, schema, chainId, rpcUrl } = options
  const known = [...(await finalizedActivity(sql, schema)), ...(await fetchedBlocks(sql, chainId))]
  const hashes = await Promise.all(known.map(({ number }) => blockHash(rpcUrl, number)))
  return known.some(({ hash }, i) => hashes[i] !== hash)
}

/** First and last block with an event, as far as Ponder will not revert them itself. */
async function finalizedActivity(sql: Database, schema: string): Promise<KnownBlock[]> {
  if (!(await tableExists(sql, schema, 'activity'))) return []
  const [checkpoint] = await sql<{ finalizedCheckpoint: string }[]>`
    select finalized_checkpoint from ${sql(schema)}._ponder_checkpoint`
  if (!checkpoint) return []
  const finalized = checkpointBlock(checkpoint.finalizedCheckpoint).number
  return sql<KnownBlock[]>`
    (select block as number, block_hash as hash from ${sql(schema)}.activity
      where block <= ${finalized} order by block, log_index limit 1)
    union all
    (select block as number, block_hash as hash from ${sql(schema)}.activity
      where block <= ${finalized} order by block desc, log_index desc limit 1)`
}

/** First and last block in Ponder's cache of the chain, which outlives its schemas. */
async function fetchedBlocks(sql: Database, chainId: number): Promise<KnownBlock[]> {
  if (!(await tableExists(sql, 'ponder_sync', 'blocks'))) return []
  return sql<KnownBlock[]>`
    (select number, hash from ponder_sync.blocks where chain_id = ${chainId}
      order by number limit 1)
    union all
    (select number, hash from ponder_sync.blocks where chain_id = ${chainId}
      order by number desc limit 1)`
}

async function tableExists(sql: Database, schema: string, table: string): Promise<boolean> {
  const rows = await sql`
    select 1 from information_schema.tables
    where table_schema = ${schema} and table_name = ${table}`
  return rows.length > 0
}
