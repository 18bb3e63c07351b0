import { local } from '@guildhall/sdk'
import { createPublicClient, http } from 'viem'
import { connect } from '../../../indexer/database/connect.ts'
import { prepareReadModel } from '../../../indexer/upkeep/prepareReadModel.ts'
import { caughtUp } from '../../../web/test/market/caughtUp.ts'
import { type PlayedMarket, playMarket } from '../../../web/test/market/playMarket.ts'
import { type Stack, startStack } from '../../stack/startStack.ts'
import { loadMarket } from '../read/loadMarket.ts'

/** A stack over so many jobs: a few that were played, with their documents, and all others loaded. */
export async function startMarket(options: {
  dir: string
  jobs: number
}): Promise<{ stack: Stack; market: PlayedMarket }> {
  const { dir, jobs } = options
  const stack = await startStack({ dir })
  const { chainId, anvil, postgres, relayer, indexer } = stack
  try {
    const market = await playMarket({
      ...{ chainId, rpcUrl: anvil.url, relayerUrl: relayer.url },
      graphqlUrl: indexer.graphqlUrl,
    })
    await caughtUp(indexer.graphqlUrl, market)
    await Promise.all([indexer.writer.stop(), indexer.worker.stop()])
    const databaseUrl = postgres.url
    const { schema } = await prepareReadModel({ databaseUrl, chainId, chainRpcUrl: anvil.url })
    const sql = connect({
      ...{ url: databaseUrl, schema, name: 'guildhall_bench', max: 1, statementTimeout: 0 },
    })
    const chain = createPublicClient({ chain: local, transport: http(anvil.url) })
    const { number, timestamp } = await chain.getBlock()
    const head = { number: Number(number), timestamp: Number(timestamp) }
    const first = Number(market.open) + 1
    await loadMarket(sql, 'documents', { jobs, head, first })
    // What a stopped writer served would be told as stale
    await sql`update _ponder_meta set value = jsonb_set(value, '{heartbeat_at}', '9e15') where key = 'app'`
    await sql.end()
    return { stack, market }
  } catch (error) {
    await stack.stop()
    throw error
  }
}
