import { z } from 'zod'
import { logLevel, parseEnvironment, schemaName } from '../database/parseEnvironment.ts'

const environment = z.object({
  CHAIN_ID: z.coerce.number().int().positive(),
  CHAIN_RPC_URL: z.url(),
  DATABASE_URL: z.url(),
  DATABASE_SCHEMA: schemaName,
  DATABASE_VIEWS_SCHEMA: schemaName,
  WRITER_HOST: z.string().default('127.0.0.1'),
  WRITER_PORT: z.coerce.number().int().min(1).max(65_535).default(42_070),
  LOG_LEVEL: logLevel,
})

/** The writer's configuration from its environment. */
export function configOf(env: NodeJS.ProcessEnv) {
  const values = parseEnvironment(environment, env)
  return Object.freeze({
    chainId: values.CHAIN_ID,
    rpcUrl: values.CHAIN_RPC_URL,
    databaseUrl: values.DATABASE_URL,
    schema: values.DATABASE_SCHEMA,
    views: values.DATABASE_VIEWS_SCHEMA,
    host: values.WRITER_HOST,
    port: values.WRITER_PORT,
    logLevel: values.LOG_LEVEL,
  })
}
