import type { Deployment } from '@guildhall/sdk'
import type { ChainClient } from '../chain/client.ts'
import type { Config } from '../config.ts'
import type { Database } from '../database/connect.ts'
import type { Log } from '../log.ts'
import { Blocks } from './blocks.ts'
import { Buckets } from './buckets.ts'
import { callKinds } from './categories.ts'
import { Patience } from './patience.ts'
import { readQueue } from './queueAge.ts'
import { remembered } from './remembered.ts'
import { Streams } from './streams.ts'

export type Limiter = ReturnType<typeof createLimiter>

/** Everything that says how much a caller may have. Asks nothing yet. */
export function createLimiter(parts: {
  config: Pick<Config, 'limits' | 'relay'>
  sql: Database
  chain: ChainClient
  deployment: Deployment
  log: Log
}) {
  const { config, sql, chain, deployment, log } = parts
  const { limits } = config
  const buckets = new Buckets(sql)
  const blocks = new Blocks(sql, log, limits)
  return {
    limits,
    buckets,
    blocks,
    patience: new Patience({ buckets, blocks, limits, log }),
    streams: new Streams(limits.streams),
    kindOf: callKinds(deployment),
    /** What is queued, as of the last second. */
    queue: remembered(() => readQueue(sql), 1000),
    /** The most a unit of gas costs now, in wei: no more than is ever offered. */
    gasPrice: remembered(async () => {
      const { maxFeePerGas } = await chain.estimateFeesPerGas()
      const { maxFee } = config.relay
      if (maxFeePerGas > maxFee) return maxFee
      return maxFeePerGas
    }, 2000),
  }
}
