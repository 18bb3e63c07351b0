import { built } from './built.ts'
import { freePort } from './freePort.ts'
import { isHttpOk } from './isHttpOk.ts'
import { quoteKey, relayerKeys } from './keys.ts'
import { root } from './root.ts'
import { type RunningProcess, startProcess } from './startProcess.ts'

export type RunningRelayer = RunningProcess & { readonly url: string; readonly port: number }

/** Starts a relayer on a chain and a database. */
export async function startRelayer(options: {
  chainId: number
  rpcUrl: string
  databaseUrl: string
  contentDir: string
  logFile: string
  /** The read model's GraphQL; the doors are off without. */
  indexerUrl?: string
  port?: number
  env?: Record<string, string>
  /** For Node itself. */
  flags?: readonly string[]
  /** Whether it is started again when it ends, as `npm start` does it. */
  isSupervised?: boolean
}): Promise<RunningRelayer> {
  const port = await freePort(options.port)
  const url = `http://127.0.0.1:${port}`
  const program = await built('relayer/src/index.ts')
  const supervised = options.isSupervised ? [await built('relayer/src/supervise.ts')] : []
  const running = await startProcess({
    name: 'relayer',
    command: process.execPath,
    args: [...(options.flags ?? []), '--enable-source-maps', ...supervised, program],
    cwd: `${root}relayer`,
    env: {
      CHAIN_ID: `${options.chainId}`,
      CHAIN_RPC_URL: options.rpcUrl,
      DATABASE_URL: options.databaseUrl,
      DATABASE_SCHEMA: 'relayer',
      RELAYER_PRIVATE_KEYS: relayerKeys.join(','),
      CONTENT_DIR: options.contentDir,
      QUOTE_PRIVATE_KEY: quoteKey,
      ...(options.indexerUrl && { INDEXER_URL: options.indexerUrl }),
      HOST: '127.0.0.1',
      PORT: `${port}`,
      ...options.env,
    },
    logFile: options.logFile,
    isReady: () => isHttpOk(`${url}/ready`),
  })
  return { ...running, url, port }
}
