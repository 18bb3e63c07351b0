import { z } from 'zod'
import { logLevel, parseEnvironment, schemaName } from '../database/parseEnvironment.ts'
import { embedderEnvironment, embedderRule, namesWholeEmbedder } from '../embedding/embedderOf.ts'
import { isNetwork } from './clientAddress.ts'

const list = z
  .string()
  .default('')
  .transform((text) =>
    text
      .split(',')
      .map((one) => one.trim())
      .filter(Boolean),
  )

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
    QUERY_BUDGET: z.coerce.number().int().min(10_000).default(50_000),
    QUERY_BUDGET_PER_SECOND: z.coerce.number().int().positive().default(1000),
    MAX_QUERIES_PER_ADDRESS: z.coerce.number().int().positive().default(4),
    TRUSTED_PROXIES: list.refine((all) => all.every(isNetwork), 'must be addresses or networks'),
    CORS_ORIGINS: list.refine(
      (all) => all.every((one) => URL.canParse(one) && new URL(one).origin === one),
      'must be origins such as https://example.org',
    ),
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
    budget: Object.freeze({
      capacity: values.QUERY_BUDGET,
      perSecond: values.QUERY_BUDGET_PER_SECOND,
    }),
    maxQueriesPerAddress: values.MAX_QUERIES_PER_ADDRESS,
    trustedProxies: values.TRUSTED_PROXIES,
    origins: values.CORS_ORIGINS,
    logLevel: values.LOG_LEVEL,
  })
}
