import type { Database } from '../../database/connect.ts'
import { chainHead } from '../../upkeep/chainRpc.ts'
import { checkpointBlock } from '../../upkeep/checkpoint.ts'
import { isOfAnotherChain } from '../../upkeep/isOfAnotherChain.ts'
import { remember } from './remember.ts'

/** How far the read model is, and whether it can be believed. */
export type Head = {
  block: number
  blockTimestamp: number
  /** Null where the chain did not answer. */
  chainHead: number | null
  lagBlocks: number | null
  status: 'READY' | 'SYNCING' | 'STALE'
}

/** Blocks behind the chain from which the read model counts as stale. */
const maxLag = 20
/** Ponder's heart beats every 10 s. */
const maxSilence = 30_000

type Progress = { block: number; timestamp: number; isReady: boolean; heartbeatAt: number }

/** Reads the head, asking the database at most five times and the chain once a second. */
export function createHead(options: {
  sql: Database
  schema: string
  chainId: number
  rpcUrl: string
}): () => Promise<Head> {
  const { sql, rpcUrl } = options
  const progress = remember(200, () => readProgress(sql))
  const tip = remember(1000, () => chainHead(rpcUrl).catch(() => null))
  const isForeign = remember(3000, () => isOfAnotherChain(options).catch(() => false))

  return async () => {
    const [{ block, timestamp, isReady, heartbeatAt }, chainHead, foreign] = await Promise.all([
      progress(),
      tip(),
      isForeign(),
    ])
    const lagBlocks = chainHead === null ? null : Math.max(chainHead - block, 0)
    const isLate = lagBlocks !== null && lagBlocks > maxLag
    const isSilent = Date.now() - heartbeatAt > maxSilence
    const status = !isReady ? 'SYNCING' : foreign || isSilent || isLate ? 'STALE' : 'READY'
    return { block, blockTimestamp: timestamp, chainHead, lagBlocks, status }
  }
}

async function readProgress(sql: Database): Promise<Progress> {
  const [row] = await sql<{ checkpoint: string | null; isReady: boolean; heartbeatAt: string }[]>`
    select
      (value->>'is_ready')::int = 1 as is_ready,
      value->>'heartbeat_at' as heartbeat_at,
      (select latest_checkpoint from _ponder_checkpoint) as checkpoint
    from _ponder_meta where key = 'app'`
  if (!row?.checkpoint) return { block: 0, timestamp: 0, isReady: false, heartbeatAt: Date.now() }
  const { number, timestamp } = checkpointBlock(row.checkpoint)
  return { block: number, timestamp, isReady: row.isReady, heartbeatAt: Number(row.heartbeatAt) }
}
