import { z } from 'zod'
import { logLevel, parseEnvironment, schemaName } from '../database/parseEnvironment.ts'

const environment = z.object({
  CHAIN_ID: z.coerce.number().int().positive(),
  CHAIN_RPC_URL: z.url(),
  DATABASE_URL: z.url(),
  DATABASE_SCHEMA: schemaName,
  DOCUMENTS_SCHEMA: schemaName.default('documents'),
  HOST: z.string().default('127.0.0.1'),
  PORT: z.coerce.number().int().min(0).max(65_535).default(42_069),
  LOG_LEVEL: logLevel,
})

/** The reader's configuration from its environment. */
export function configOf(env: NodeJS.ProcessEnv) {
  const values = parseEnvironment(environment, env)
  return Object.freeze({
    chainId: values.CHAIN_ID,
    chainRpcUrl: values.CHAIN_RPC_URL,
    databaseUrl: values.DATABASE_URL,
    databaseSchema: values.DATABASE_SCHEMA,
    documentsSchema: values.DOCUMENTS_SCHEMA,
    host: values.HOST,
    port: values.PORT,
    logLevel: values.LOG_LEVEL,
  })
}
