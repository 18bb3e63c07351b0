import { join } from 'node:path'
import { freePort } from '../../stack/freePort.ts'
import { isHttpOk } from '../../stack/isHttpOk.ts'
import { bin } from '../../stack/root.ts'
import { type RunningProcess, startProcess } from '../../stack/startProcess.ts'
import { copyIndexer } from '../copyIndexer.ts'

const api = `import { graphql } from 'ponder'
import { db } from 'ponder:api'
import schema from 'ponder:schema'
import { Hono } from 'hono'

const app = new Hono()
app.use('/graphql', graphql({ db, schema }))
export default app
`

/** Ponder's own GraphQL over a schema that our writer made: the same sources, but for the app it serves. */
export async function startBuiltIn(options: {
  /** Where its log goes. */
  dir: string
  databaseUrl: string
  schema: string
  chainId: number
  rpcUrl: string
}): Promise<RunningProcess & { readonly url: string }> {
  const { dir, databaseUrl, schema, chainId, rpcUrl } = options
  const home = await copyIndexer('builtIn', { 'src/api/index.ts': () => api })
  const port = await freePort()
  const url = `http://127.0.0.1:${port}`
  const running = await startProcess({
    name: 'ponder serve',
    command: bin('ponder'),
    args: ['serve', '--schema', schema, '--hostname', '127.0.0.1', '--port', `${port}`],
    cwd: home,
    env: {
      ...{ CHAIN_ID: `${chainId}`, CHAIN_RPC_URL: rpcUrl, DATABASE_URL: databaseUrl },
      PONDER_TELEMETRY_DISABLED: '1',
    },
    logFile: join(dir, 'ponder.log'),
    isReady: () => isHttpOk(`${url}/health`),
  })
  return { ...running, url: `${url}/graphql` }
}
