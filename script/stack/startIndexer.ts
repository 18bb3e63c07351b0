import { built } from './built.ts'
import { freePort } from './freePort.ts'
import { isHttpOk } from './isHttpOk.ts'
import { root } from './root.ts'
import { type RunningProcess, startProcess } from './startProcess.ts'

export type IndexerOptions = {
  chainId: number
  rpcUrl: string
  databaseUrl: string
  /** Base URL of the relayer, which serves the documents. */
  contentUrl: string
  logDir: string
  /** For the writer, as `prepareReadModel` names it. */
  schema: string
  documentsSchema?: string
  /** Networks files may be fetched from although they are not public. */
  outgoingAllowed?: string
  /** For those who read, likewise. */
  views: string
  /** Limits of the reader; as wide as a machine's own needs unless given. */
  readerEnv?: Record<string, string>
  writerPort?: number
  readerPort?: number
}

export type RunningIndexer = {
  readonly writer: RunningProcess
  readonly worker: RunningProcess
  readonly reader: RunningProcess
  readonly url: string
  readonly graphqlUrl: string
  stop(): Promise<void>
}

function environment(options: IndexerOptions): Record<string, string> {
  return {
    CHAIN_ID: `${options.chainId}`,
    CHAIN_RPC_URL: options.rpcUrl,
    DATABASE_URL: options.databaseUrl,
    DATABASE_SCHEMA: options.views,
    CONTENT_URL: options.contentUrl,
    ...(options.documentsSchema && { DOCUMENTS_SCHEMA: options.documentsSchema }),
    ...(options.outgoingAllowed && { OUTGOING_ALLOWED: options.outgoingAllowed }),
    PONDER_TELEMETRY_DISABLED: '1',
    HOST: '127.0.0.1',
  }
}

/** On one machine everybody has the same address. */
const wideLimits = {
  QUERY_BUDGET: '10000000',
  QUERY_BUDGET_PER_SECOND: '1000000',
  MAX_QUERIES_PER_ADDRESS: '100',
}

/** Starts the process that turns events into rows. */
export async function startWriter(options: IndexerOptions): Promise<RunningProcess> {
  const port = await freePort(options.writerPort)
  return startProcess({
    name: 'indexer',
    command: process.execPath,
    args: ['--enable-source-maps', await built('indexer/upkeep/index.ts')],
    cwd: `${root}indexer`,
    env: {
      ...environment(options),
      DATABASE_SCHEMA: options.schema,
      DATABASE_VIEWS_SCHEMA: options.views,
      WRITER_PORT: `${port}`,
    },
    logFile: `${options.logDir}/indexer.log`,
    isReady: () => isHttpOk(`http://127.0.0.1:${port}/ready`),
    timeout: 120,
  })
}

/** Starts the process that answers GraphQL. */
export async function startReader(
  options: IndexerOptions,
): Promise<RunningProcess & { readonly url: string }> {
  const port = await freePort(options.readerPort)
  const url = `http://127.0.0.1:${port}`
  const running = await startProcess({
    name: 'graphql',
    command: process.execPath,
    args: ['--enable-source-maps', await built('indexer/api/index.ts')],
    cwd: `${root}indexer`,
    env: { ...environment(options), ...(options.readerEnv ?? wideLimits), PORT: `${port}` },
    logFile: `${options.logDir}/graphql.log`,
    isReady: () => isHttpOk(`${url}/ready`),
  })
  return { ...running, url }
}

/** Starts the process that fetches documents. */
export async function startWorker(options: IndexerOptions): Promise<RunningProcess> {
  return startProcess({
    name: 'documents',
    command: process.execPath,
    args: ['--enable-source-maps', await built('indexer/worker/index.ts')],
    cwd: `${root}indexer`,
    env: environment(options),
    logFile: `${options.logDir}/documents.log`,
    isReady: async () => true,
  })
}

/** Starts the whole read side: writer, reader, documents. */
export async function startIndexer(options: IndexerOptions): Promise<RunningIndexer> {
  const writer = await startWriter(options)
  const [reader, worker] = await Promise.all([startReader(options), startWorker(options)])
  return {
    writer,
    worker,
    reader,
    url: reader.url,
    graphqlUrl: `${reader.url}/graphql`,
    async stop() {
      await Promise.all([reader.stop(), worker.stop(), writer.stop()])
    },
  }
}
