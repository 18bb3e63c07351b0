import { z } from 'zod'

const schemaName = z.string().regex(/^[a-z_][a-z0-9_]{0,44}$/)

const environment = z.object({
  DATABASE_URL: z.url(),
  DATABASE_SCHEMA: schemaName,
  DOCUMENTS_SCHEMA: schemaName.default('documents'),
  CONTENT_URL: z.url(),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
})

export class ConfigError extends Error {
  override name = 'ConfigError'
  constructor({ error }: { error: z.ZodError }) {
    super(`The environment is not right:\n${z.prettifyError(error)}`)
  }
}

/** The worker's configuration from its environment. */
export function configOf(env: NodeJS.ProcessEnv) {
  const parsed = environment.safeParse(env)
  if (!parsed.success) throw new ConfigError({ error: parsed.error })
  const values = parsed.data
  return Object.freeze({
    databaseUrl: values.DATABASE_URL,
    databaseSchema: values.DATABASE_SCHEMA,
    documentsSchema: values.DOCUMENTS_SCHEMA,
    contentUrl: values.CONTENT_URL,
    logLevel: values.LOG_LEVEL,
  })
}
