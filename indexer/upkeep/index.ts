import pino from 'pino'
import { connect } from '../database/connect.ts'
import { configOf } from './config.ts'
import { keepReadModel } from './keepReadModel.ts'
import { startPonder } from './startPonder.ts'

const { chainId, rpcUrl, databaseUrl, schema, views, host, port, logLevel } = configOf(process.env)
const logger = pino({ level: logLevel })
const sql = connect({
  url: databaseUrl,
  schema: 'public',
  name: 'guildhall_upkeep',
  max: 2,
  statementTimeout: 60_000,
})

const stopping = new AbortController()
process.on('SIGINT', () => stopping.abort())
process.on('SIGTERM', () => stopping.abort())

const why = await keepReadModel({
  sql,
  chainId,
  rpcUrl,
  schema,
  views,
  startWriter: (schema) => startPonder({ schema, views, host, port }),
  logger,
  signal: stopping.signal,
})
logger.info({ why }, 'no longer writing')
await sql.end({ timeout: 5 })
process.exit(why === 'writer ended' ? 1 : 0)
