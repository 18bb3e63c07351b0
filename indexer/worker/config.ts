import { networksSchema } from '@guildhall/sdk/outgoing/networks'
import { z } from 'zod'
import { logLevel, parseEnvironment, schemaName } from '../database/parseEnvironment.ts'
import { embedderEnvironment, embedderRule, namesWholeEmbedder } from '../embedding/embedderOf.ts'

const environment = z
  .object({
    DATABASE_URL: z.url(),
    DATABASE_SCHEMA: schemaName,
    DOCUMENTS_SCHEMA: schemaName.default('documents'),
    CONTENT_URL: z.url(),
    IPFS_GATEWAY: z.url().optional(),
    OUTGOING_ALLOWED: networksSchema.optional(),
    FILE_REFRESH: z.coerce.number().int().min(60).max(604_800).default(21_600),
    ...embedderEnvironment,
    LOG_LEVEL: logLevel,
  })
  .refine(namesWholeEmbedder, embedderRule)

/** The worker's configuration from its environment. */
export function configOf(env: NodeJS.ProcessEnv) {
  const values = parseEnvironment(environment, env)
  return Object.freeze({
    databaseUrl: values.DATABASE_URL,
    databaseSchema: values.DATABASE_SCHEMA,
    documentsSchema: values.DOCUMENTS_SCHEMA,
    contentUrl: values.CONTENT_URL,
    ipfsGateway: values.IPFS_GATEWAY ?? values.CONTENT_URL,
    outgoingAllowed: values.OUTGOING_ALLOWED ?? [],
    fileRefresh: values.FILE_REFRESH,
    embeddings: Object.freeze({
      url: values.EMBEDDINGS_URL,
      model: values.EMBEDDINGS_MODEL,
      key: values.EMBEDDINGS_KEY,
    }),
    logLevel: values.LOG_LEVEL,
  })
}
