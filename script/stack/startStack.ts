import { mkdir } from 'node:fs/promises'
import { deploy } from './deploy.ts'
import { type RunningAnvil, startAnvil } from './startAnvil.ts'
import { type RunningIndexer, startIndexer } from './startIndexer.ts'
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
  processes(): readonly RunningProcess[]
  stop(): Promise<void>
}

export type Ports = { chain?: number; relayer?: number; graphql?: number; ponder?: number }

/**
 * Starts every part but the dApp over one folder, in order, telling each step. What the folder holds
 * from an earlier run goes on; `beforeServices` runs once chain and database are up.
 */
export async function startStack(options: {
  dir: string
  ports?: Ports
  /** Seconds a block; without it every transaction makes one. */
  blockTime?: number
  keepChain?: boolean
  onStep?: (step: string) => void
  beforeServices?: (parts: { anvil: RunningAnvil; postgres: RunningPostgres }) => Promise<void>
}): Promise<Stack> {
  const { dir, ports = {}, blockTime, keepChain = false } = options
  const { onStep = () => {}, beforeServices = async () => {} } = options
  const chainId = 31337
  const logDir = `${dir}/logs`
  await mkdir(logDir, { recursive: true })
  const stops: (() => Promise<void>)[] = []
  const stop = async () => {
    for (const part of stops.splice(0).reverse()) await part()
  }

  try {
    onStep('Starting PostgreSQL and the chain')
    const postgres = await startPostgres({ dataDir: `${dir}/postgres` })
    stops.push(() => postgres.stop())
    const anvil = await startAnvil({
      logFile: `${logDir}/anvil.log`,
      ...(ports.chain ? { port: ports.chain } : {}),
      ...(blockTime ? { blockTime } : {}),
      ...(keepChain ? { stateFile: `${dir}/chain.json` } : {}),
    })
    stops.push(() => anvil.stop())

    onStep('Deploying the contracts')
    await deploy({ rpcUrl: anvil.url })
    await beforeServices({ anvil, postgres })

    onStep('Starting the relayer')
    const relayer = await startRelayer({
      chainId,
      rpcUrl: anvil.url,
      databaseUrl: postgres.url,
      contentDir: `${dir}/content`,
      logFile: `${logDir}/relayer.log`,
      ...(ports.relayer ? { port: ports.relayer } : {}),
    })
    stops.push(() => relayer.stop())

    onStep('Starting the indexer and GraphQL')
    const indexer = await startIndexer({
      chainId,
      rpcUrl: anvil.url,
      databaseUrl: postgres.url,
      contentUrl: relayer.url,
      logDir,
      ...(ports.ponder ? { writerPort: ports.ponder } : {}),
      ...(ports.graphql ? { readerPort: ports.graphql } : {}),
    })
    stops.push(() => indexer.stop())

    const webs: RunningWeb[] = []
    return {
      chainId,
      anvil,
      postgres,
      relayer,
      indexer,
      processes: () => [
        ...[anvil, relayer, indexer.writer, indexer.reader, indexer.worker],
        ...webs,
      ],
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
        stops.push(() => web.stop())
        return web
      },
    }
  } catch (error) {
    await stop()
    throw error
  }
}
