import { z } from 'zod'
import { logLevel, parseEnvironment, schemaName } from '../database/parseEnvironment.ts'
import { embedderEnvironment, embedderRule, namesWholeEmbedder } from '../embedding/embedderOf.ts'

const environment = z
  .object({
    DATABASE_URL: z.url(),
    DATABASE_SCHEMA: schemaName,
    DOCUMENTS_SCHEMA: schemaName.default('documents'),
    CONTENT_URL: z.url(),
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
    embeddings: Object.freeze({
      url: values.EMBEDDINGS_URL,
      model: values.EMBEDDINGS_MODEL,
      key: values.EMBEDDINGS_KEY,
    }),
    logLevel: values.LOG_LEVEL,
  })
}
