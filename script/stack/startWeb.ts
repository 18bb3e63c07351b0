import { built } from './built.ts'
import { freePort } from './freePort.ts'
import { isHttpOk } from './isHttpOk.ts'
import { root } from './root.ts'
import { type RunningProcess, startProcess } from './startProcess.ts'

export type RunningWeb = RunningProcess & { readonly url: string }

/** Serves the built dApp, pointed at a chain, a reader and a relayer. */
export async function startWeb(options: {
  chainId: number
  rpcUrl: string
  graphqlUrl: string
  relayerUrl: string
  logFile: string
  port?: number
}): Promise<RunningWeb> {
  const port = await freePort(options.port)
  const url = `http://127.0.0.1:${port}`
  const running = await startProcess({
    name: 'web',
    command: process.execPath,
    args: ['--enable-source-maps', await built('web/server.ts')],
    cwd: `${root}web`,
    env: {
      CHAIN_ID: `${options.chainId}`,
      RPC_URL: options.rpcUrl,
      GRAPHQL_URL: options.graphqlUrl,
      RELAYER_URL: options.relayerUrl,
      HOST: '127.0.0.1',
      PORT: `${port}`,
    },
    logFile: options.logFile,
    isReady: () => isHttpOk(`${url}/`),
  })
  return { ...running, url }
}
