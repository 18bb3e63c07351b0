import { z } from 'zod'
import { logLevel, parseEnvironment, schemaName } from '../database/parseEnvironment.ts'
import { embedderEnvironment, embedderRule, namesWholeEmbedder } from '../embedding/embedderOf.ts'

const environment = z
  .object({
    CHAIN_ID: z.coerce.number().int().positive(),
    CHAIN_RPC_URL: z.url(),
    DATABASE_URL: z.url(),
    DATABASE_SCHEMA: schemaName,
    DOCUMENTS_SCHEMA: schemaName.default('documents'),
    HOST: z.string().default('127.0.0.1'),
    PORT: z.coerce.number().int().min(0).max(65_535).default(42_069),
    MAX_SUBSCRIPTIONS: z.coerce.number().int().positive().default(200),
    MAX_SUBSCRIPTIONS_PER_ADDRESS: z.coerce.number().int().positive().default(20),
    ...embedderEnvironment,
    LOG_LEVEL: logLevel,
  })
  .refine(namesWholeEmbedder, embedderRule)

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
    maxSubscriptions: Object.freeze({
      total: values.MAX_SUBSCRIPTIONS,
      perAddress: values.MAX_SUBSCRIPTIONS_PER_ADDRESS,
    }),
    embeddings: Object.freeze({
      url: values.EMBEDDINGS_URL,
      model: values.EMBEDDINGS_MODEL,
      key: values.EMBEDDINGS_KEY,
    }),
    logLevel: values.LOG_LEVEL,
  })
}
