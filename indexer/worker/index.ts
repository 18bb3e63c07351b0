import pino from 'pino'
import { connect } from '../database/connect.ts'
import { migrateDocuments } from '../database/migrateDocuments.ts'
import { embedderOf } from '../embedding/embedderOf.ts'
import { addCriteria } from './addCriteria.ts'
import { configOf } from './config.ts'
import { createEmbedding } from './createEmbedding.ts'
import { createFileWorker } from './createFileWorker.ts'
import { createWorker } from './createWorker.ts'
import { createFetchFile } from './fetchFile.ts'
import { keepKnown } from './keepFile.ts'

const config = configOf(process.env)
const { databaseSchema: schema, documentsSchema, contentUrl } = config
const logger = pino({ level: config.logLevel })

const sql = connect({
  url: config.databaseUrl,
  schema,
  name: 'guildhall_documents',
  max: 5,
  statementTimeout: 30_000,
})
await migrateDocuments(sql, documentsSchema)
const common = { sql, schema, documentsSchema, logger, pollInterval: 2000, maxTries: 18 }
const fetchFile = createFetchFile({ gateway: config.ipfsGateway, allowed: config.outgoingAllowed })
await keepKnown(sql, documentsSchema)
await addCriteria(sql, documentsSchema)
const workers = await Promise.all([
  createWorker({ ...common, contentUrl }),
  createFileWorker({ ...common, fetchFile, refresh: config.fileRefresh }),
])
const embedder = embedderOf(config.embeddings)
const embedding = await createEmbedding({ sql, documentsSchema, embedder, logger })
logger.info({ schema, contentUrl, model: embedder.model }, 'fetching documents')

let stopping = false
async function stop(): Promise<void> {
  if (stopping) return
  stopping = true
  // A database that is gone keeps nobody waiting
  setTimeout(() => process.exit(1), 10_000).unref()
  await Promise.all([...workers, embedding].map((part) => part.stop()))
  await sql.end({ timeout: 5 })
}
process.on('SIGINT', stop)
process.on('SIGTERM', stop)
