import { chmod, mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { deploymentOf, local } from '@guildhall/sdk'
import { deploy } from '../../script/stack/deploy.ts'
import { type RunningAnvil, startAnvil } from '../../script/stack/startAnvil.ts'
import {
  type IndexerOptions,
  startReader,
  startWorker,
  startWriter,
} from '../../script/stack/startIndexer.ts'
import { startPostgres } from '../../script/stack/startPostgres.ts'
import { prepareReadModel } from '../upkeep/prepareReadModel.ts'
import { startContentServer } from './contentServer.ts'

export type ReadSide = Awaited<ReturnType<typeof startReadSide>>

/** A real chain with the real contracts, a real database, and the three real processes over them. */
export async function startReadSide(
  options: { onChain?: (side: ChainSide) => Promise<void> } = {},
) {
  const dir = await mkdtemp(join(tmpdir(), 'guildhall-indexer-'))
  // Run by root, PostgreSQL drops to another user
  await chmod(dir, 0o755)
  const logDir = join(dir, 'logs')
  await mkdir(logDir)
  const [postgres, anvil, content] = await Promise.all([
    startPostgres({ dataDir: join(dir, 'postgres') }),
    startAnvil({ logFile: join(logDir, 'anvil.log') }),
    startContentServer(),
  ])
  await deploy({ rpcUrl: anvil.url })
  const deployment = deploymentOf(local.id)
  await options.onChain?.({ deployment, rpcUrl: anvil.url, contentUrl: content.url })

  const prepare = () =>
    prepareReadModel({
      databaseUrl: postgres.url,
      chainId: local.id,
      chainRpcUrl: anvil.url,
    })
  const { schema } = await prepare()
  const indexer: IndexerOptions = {
    chainId: local.id,
    rpcUrl: anvil.url,
    databaseUrl: postgres.url,
    contentUrl: content.url,
    schema,
    logDir,
  }
  const writer = await startWriter(indexer)
  const [reader, worker] = await Promise.all([startReader(indexer), startWorker(indexer)])
  const parts = { writer, reader, worker }
  return {
    anvil: anvil as RunningAnvil,
    postgres,
    content,
    deployment,
    indexer,
    logDir,
    graphqlUrl: `${reader.url}/graphql`,
    readerUrl: reader.url,
    parts,
    prepare,
    async stop() {
      await Promise.all([parts.reader.stop(), parts.worker.stop(), parts.writer.stop()])
      await Promise.all([anvil.stop(), postgres.stop(), content.stop()])
      await rm(dir, { recursive: true, force: true })
    },
  }
}

export type ChainSide = {
  deployment: ReturnType<typeof deploymentOf>
  rpcUrl: string
  contentUrl: string
}
