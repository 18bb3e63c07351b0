import { mkdir } from 'node:fs/promises'
import { localChainId } from '@guildhall/sdk'
import { prepareReadModel } from '../../indexer/upkeep/prepareReadModel.ts'
import { deploy } from '../../script/stack/deploy.ts'
import { freePort } from '../../script/stack/freePort.ts'
import { startAnvil } from '../../script/stack/startAnvil.ts'
import { startReader, startWorker, startWriter } from '../../script/stack/startIndexer.ts'
import { startPostgres } from '../../script/stack/startPostgres.ts'
import { startRelayer } from '../../script/stack/startRelayer.ts'
import { startProxy } from './startProxy.ts'

/** A process that can be killed and come again where it was. */
export type Mortal = {
  readonly url: string
  kill(): Promise<void>
  again(): Promise<void>
}

export type Topology = Awaited<ReturnType<typeof startTopology>>

type Process = { readonly url: string; kill(): Promise<void>; stop(): Promise<void> }

/**
 * What docker-compose.yml has, as plain processes: a writer, two readers on its schema, documents, two
 * relayers on one database and one folder, and a proxy before either pair.
 */
export async function startTopology(dir: string) {
  const stops: (() => Promise<unknown>)[] = []
  const stop = async () => {
    for (const one of stops.splice(0).reverse()) await one()
  }
  const mortal = async (start: (port: number) => Promise<Process>): Promise<Mortal> => {
    const port = await freePort()
    let running = await start(port)
    const { url } = running
    stops.push(() => running.stop())
    return {
      url,
      kill: () => running.kill(),
      async again() {
        running = await start(port)
        if (running.url !== url) throw new Error(`Port ${port} is somebody else's now.`)
      },
    }
  }

  try {
    const logDir = `${dir}/logs`
    await mkdir(logDir, { recursive: true })
    const postgres = await startPostgres({ dataDir: `${dir}/postgres`, fsync: false })
    stops.push(() => postgres.stop())
    const anvil = await startAnvil({ logFile: `${logDir}/anvil.log` })
    stops.push(() => anvil.stop())
    await deploy({ rpcUrl: anvil.url })
    const common = { chainId: localChainId, rpcUrl: anvil.url, databaseUrl: postgres.url }
    const prepare = () => prepareReadModel({ ...common, chainRpcUrl: anvil.url })
    const { schema, views } = await prepare()
    // Documents come from relayers, which ask readers: each pair is named by its proxy
    const relayerPorts = [await freePort(), await freePort()]
    const relayerProxy = await startProxy(relayerPorts.map((port) => `http://127.0.0.1:${port}`))
    stops.push(() => relayerProxy.stop())
    const indexer = { ...common, contentUrl: relayerProxy.url, schema, views, logDir }

    const writer = await mortal(async (writerPort) => {
      // What a killed one still holds is let go of, as at every start on one machine
      await prepare()
      const running = await startWriter({ ...indexer, writerPort })
      return { ...running, url: `http://127.0.0.1:${writerPort}` }
    })
    const read = (readerPort: number) => startReader({ ...indexer, readerPort })
    const readers = [await mortal(read), await mortal(read)] as const
    const readerProxy = await startProxy(readers.map(({ url }) => url))
    stops.push(() => readerProxy.stop())
    const worker = await startWorker(indexer)
    stops.push(() => worker.stop())

    const metricsPort = await freePort()
    const relay = async (index: 0 | 1): Promise<Mortal> =>
      mortal(() =>
        startRelayer({
          ...{ ...common, contentDir: `${dir}/content`, logFile: `${logDir}/relayer${index}.log` },
          ...{ indexerUrl: `${readerProxy.url}/graphql`, port: relayerPorts[index] ?? 0 },
          env: {
            PUBLIC_URL: relayerProxy.url,
            TRUSTED_PROXIES: '127.0.0.1',
            ...(index === 0 && { METRICS_PORT: `${metricsPort}` }),
          },
        }),
      )
    const relayers = [await relay(0), await relay(1)] as const
    return {
      ...{ postgres, anvil, writer, readers, relayers, stop },
      relayerUrl: relayerProxy.url,
      graphqlUrl: `${readerProxy.url}/graphql`,
      metricsUrl: `http://127.0.0.1:${metricsPort}/metrics`,
    }
  } catch (error) {
    await stop()
    throw error
  }
}
