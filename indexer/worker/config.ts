import { z } from 'zod'
import { logLevel, parseEnvironment, schemaName } from '../database/parseEnvironment.ts'

const environment = z.object({
  DATABASE_URL: z.url(),
  DATABASE_SCHEMA: schemaName,
  DOCUMENTS_SCHEMA: schemaName.default('documents'),
  CONTENT_URL: z.url(),
  LOG_LEVEL: logLevel,
})

/** The worker's configuration from its environment. */
export function configOf(env: NodeJS.ProcessEnv) {
  const values = parseEnvironment(environment, env)
  return Object.freeze({
    databaseUrl: values.DATABASE_URL,
    databaseSchema: values.DATABASE_SCHEMA,
    documentsSchema: values.DOCUMENTS_SCHEMA,
    contentUrl: values.CONTENT_URL,
    logLevel: values.LOG_LEVEL,
  })
}
