import { mkdir } from 'node:fs/promises'
import { localChainId } from '@guildhall/sdk'
import { prepareReadModel } from '../../indexer/upkeep/prepareReadModel.ts'
import { deploy } from './deploy.ts'
import { freePort } from './freePort.ts'
import { type RunningAnvil, startAnvil } from './startAnvil.ts'
import { type RunningIndexer, startIndexer, startWriter } from './startIndexer.ts'
import { type RunningPostgres, startPostgres } from './startPostgres.ts'
import type { RunningProcess } from './startProcess.ts'
import { type RunningRelayer, startRelayer } from './startRelayer.ts'
import { type RunningWeb, startWeb } from './startWeb.ts'

/** Guildhall on one machine. */
export type Stack = {
  readonly chainId: number
  readonly anvil: RunningAnvil
  readonly postgres: RunningPostgres
  readonly relayer: RunningRelayer
  readonly indexer: RunningIndexer
  /** Serves the built dApp over this stack. */
  serveWeb(options?: { port?: number }): Promise<RunningWeb>
  /** Starts the relayer again where it was, once it was killed. */
  restartRelayer(): Promise<void>
  /** Starts the read model's writer again, once it was killed. */
  restartWriter(): Promise<void>
  processes(): readonly RunningProcess[]
  stop(): Promise<void>
}

export type Ports = { chain?: number; relayer?: number; graphql?: number; ponder?: number }

/**
 * Starts every part but the dApp over one folder, in order, telling each step. What the folder holds
 * from an earlier run goes on, unless it is of another chain.
 */
export async function startStack(options: {
  dir: string
  ports?: Ports
  /** Seconds a block; without it every transaction makes one. */
  blockTime?: number
  keepChain?: boolean
  /** Settings of the relayer beside the usual ones. */
  relayerEnv?: Record<string, string>
  onStep?: (step: string) => void
  /** Told of every process as it starts. */
  onProcess?: (pid: number) => Promise<void>
  /** Told when what was kept is of another chain and is made anew. */
  onRebuild?: () => void
}): Promise<Stack> {
  const { dir, ports = {}, blockTime, keepChain = false } = options
  const { onStep = () => {}, onProcess = async () => {} } = options
  const { onRebuild = () => {} } = options
  const chainId = localChainId
  const logDir = `${dir}/logs`
  await mkdir(logDir, { recursive: true })
  const stops: (() => Promise<void>)[] = []
  const stop = async () => {
    for (const part of stops.splice(0).reverse()) await part()
  }
  const keep = async (...parts: readonly RunningProcess[]) => {
    for (const part of parts) {
      stops.push(() => part.stop())
      await onProcess(part.pid)
    }
  }

  try {
    onStep('Starting PostgreSQL and the chain')
    const postgres = await startPostgres({ dataDir: `${dir}/postgres`, fsync: keepChain })
    stops.push(() => postgres.stop())
    const anvil = await startAnvil({
      logFile: `${logDir}/anvil.log`,
      ...(ports.chain ? { port: ports.chain } : {}),
      ...(blockTime ? { blockTime } : {}),
      ...(keepChain ? { stateFile: `${dir}/chain.json` } : {}),
      keptStates: 256,
    })
    await keep(anvil)

    onStep('Deploying the contracts')
    await deploy({ rpcUrl: anvil.url })
    const { schema, views, found } = await prepareReadModel({
      databaseUrl: postgres.url,
      chainId,
      chainRpcUrl: anvil.url,
    })
    if (found === 'anotherChain') onRebuild()

    // Each asks the other
    const readerPort = await freePort(ports.graphql)

    onStep('Starting the relayer')
    const relayerOptions = {
      chainId,
      rpcUrl: anvil.url,
      databaseUrl: postgres.url,
      contentDir: `${dir}/content`,
      logFile: `${logDir}/relayer.log`,
      indexerUrl: `http://127.0.0.1:${readerPort}/graphql`,
      ...(options.relayerEnv ? { env: options.relayerEnv } : {}),
    }
    let relayer = await startRelayer({
      ...relayerOptions,
      ...(ports.relayer ? { port: ports.relayer } : {}),
    })
    await keep(relayer)

    onStep('Starting the indexer and GraphQL')
    const indexerOptions = {
      chainId,
      rpcUrl: anvil.url,
      databaseUrl: postgres.url,
      contentUrl: relayer.url,
      schema,
      views,
      logDir,
      ...(ports.ponder ? { writerPort: ports.ponder } : {}),
      readerPort,
    }
    let indexer = await startIndexer(indexerOptions)
    await keep(indexer.writer, indexer.reader, indexer.worker)

    const webs: RunningWeb[] = []
    return {
      chainId,
      anvil,
      postgres,
      get relayer() {
        return relayer
      },
      get indexer() {
        return indexer
      },
      async restartRelayer() {
        relayer = await startRelayer({ ...relayerOptions, port: relayer.port })
        await keep(relayer)
      },
      async restartWriter() {
        const { reader, worker } = indexer
        const writer = await startWriter(indexerOptions)
        const stop = async () => {
          await Promise.all([reader.stop(), worker.stop(), writer.stop()])
        }
        indexer = { ...indexer, writer, stop }
        await keep(writer)
      },
      processes: () => [anvil, relayer, indexer.writer, indexer.reader, indexer.worker, ...webs],
      stop,
      async serveWeb({ port } = {}) {
        const web = await startWeb({
          chainId,
          rpcUrl: anvil.url,
          graphqlUrl: indexer.graphqlUrl,
          relayerUrl: relayer.url,
          logFile: `${logDir}/web.log`,
          ...(port ? { port } : {}),
        })
        webs.push(web)
        await keep(web)
        return web
      },
    }
  } catch (error) {
    await stop()
    throw error
  }
}
