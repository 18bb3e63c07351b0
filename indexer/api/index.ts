import { deploymentOf } from '@guildhall/sdk'
import { serve } from '@hono/node-server'
import pino from 'pino'
import { connect } from '../database/connect.ts'
import { migrateDocuments } from '../database/migrateDocuments.ts'
import { embedderOf } from '../embedding/embedderOf.ts'
import { createApp } from './app.ts'
import { configOf } from './config.ts'
import { createFeed } from './live/feed.ts'
import { createHead } from './live/head.ts'
import { createSolvencyWatch } from './live/solvencyWatch.ts'

const config = configOf(process.env)
const { chainId, databaseSchema: schema, documentsSchema } = config
const logger = pino({ level: config.logLevel })

const sql = connect({
  url: config.databaseUrl,
  schema,
  name: 'guildhall_reader',
  // As many as take turns, and some for what is nobody's query
  max: 20,
  statementTimeout: 5000,
})
await migrateDocuments(sql, documentsSchema)
const feed = await createFeed({ sql, schema, documentsSchema, logger })
const head = createHead({ sql, schema, chainId, rpcUrl: config.chainRpcUrl })
const deployment = deploymentOf(chainId)
const solvency = createSolvencyWatch({ sql, deployment, rpcUrl: config.chainRpcUrl })
const app = createApp({
  sql,
  documentsSchema,
  deployment,
  embedder: embedderOf(config.embeddings),
  feed,
  head,
  solvency,
  maxSubscriptions: config.maxSubscriptions,
  budget: config.budget,
  maxQueriesPerAddress: config.maxQueriesPerAddress,
  trustedProxies: config.trustedProxies,
  origins: config.origins,
  logger,
})

/** Milliseconds; longer than proxies keep theirs (60 s), which else send into one being closed. */
const idle = 75_000

const server = serve(
  {
    fetch: app.fetch,
    hostname: config.host,
    port: config.port,
    serverOptions: { keepAliveTimeout: idle },
  },
  ({ port }) => logger.info({ port, schema }, 'reading'),
)

let stopping = false
async function stop(): Promise<void> {
  if (stopping) return
  stopping = true
  // A database that is gone keeps nobody waiting
  setTimeout(() => process.exit(1), 10_000).unref()
  server.close()
  // Streams stay open as long as their readers do
  if ('closeAllConnections' in server) server.closeAllConnections()
  await feed.stop()
  await sql.end({ timeout: 5 })
}
process.on('SIGINT', stop)
process.on('SIGTERM', stop)
