import { chmod, mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Deployment, deploymentOf, local } from '@guildhall/sdk'
import { deploy } from '../../script/stack/deploy.ts'
import { startAnvil } from '../../script/stack/startAnvil.ts'
import {
  type IndexerOptions,
  startReader,
  startWorker,
  startWriter,
} from '../../script/stack/startIndexer.ts'
import { startPostgres } from '../../script/stack/startPostgres.ts'
import type { RunningProcess } from '../../script/stack/startProcess.ts'
import { prepareReadModel } from '../upkeep/prepareReadModel.ts'
import { rpc } from './actor.ts'
import { startContentServer } from './contentServer.ts'

export type ChainSide = { deployment: Deployment; rpcUrl: string; contentUrl: string }
export type ReadSide = Awaited<ReturnType<typeof startReadSide>>

/**
 * A real chain with the real contracts, a real database, and the three real processes over them. A
 * test may replace parts of it; `stop` ends those that are there then.
 */
export async function startReadSide(
  options: { onChain?: (side: ChainSide) => Promise<void>; keptStates?: number } = {},
) {
  const { keptStates } = options
  const dir = await mkdtemp(join(tmpdir(), 'guildhall-indexer-'))
  // Run by root, PostgreSQL drops to another user
  await chmod(dir, 0o755)
  const logDir = join(dir, 'logs')
  await mkdir(logDir)
  const [postgres, anvil, content] = await Promise.all([
    startPostgres({ dataDir: join(dir, 'postgres'), fsync: false }),
    startAnvil({ logFile: join(logDir, 'anvil.log'), ...(keptStates && { keptStates }) }),
    startContentServer(),
  ])
  const parts: Partial<Record<'writer' | 'reader' | 'worker', RunningProcess>> = {}
  const stop = async () => {
    await Promise.all(Object.values(parts).map((part) => part.stop()))
    await Promise.all([side.anvil.stop(), postgres.stop(), content.stop()])
    await rm(dir, { recursive: true, force: true })
  }

  const deployment = deploymentOf(local.id)
  const database = { databaseUrl: postgres.url, chainId: local.id }
  const side = {
    anvil,
    content,
    database,
    deployment,
    logDir,
    parts,
    prepare: () => prepareReadModel({ ...database, chainRpcUrl: side.anvil.url }),
    stop,
  }

  try {
    await deploy({ rpcUrl: anvil.url })
    await checkAddresses(deployment, anvil.url)
    await options.onChain?.({ deployment, rpcUrl: anvil.url, contentUrl: content.url })
    const { schema, views } = await side.prepare()
    const indexer: IndexerOptions = {
      ...database,
      rpcUrl: anvil.url,
      contentUrl: content.url,
      schema,
      outgoingAllowed: '127.0.0.0/8',
      views,
      logDir,
    }
    parts.writer = await startWriter(indexer)
    const [reader, worker] = await Promise.all([startReader(indexer), startWorker(indexer)])
    Object.assign(parts, { reader, worker })
    return Object.assign(side, {
      indexer,
      graphqlUrl: `${reader.url}/graphql`,
      readerUrl: reader.url,
    })
  } catch (error) {
    await stop()
    throw error
  }
}

async function checkAddresses({ contracts }: Deployment, rpcUrl: string): Promise<void> {
  for (const [name, address] of Object.entries(contracts)) {
    if ((await rpc(rpcUrl, 'eth_getCode', address, 'latest')) === '0x') {
      throw new Error(`No ${name} at ${address}: the generated addresses are out of date.`)
    }
  }
}
