import { z } from 'zod'

const environment = z.object({
  CHAIN_ID: z.coerce.number().int().positive(),
  CHAIN_RPC_URL: z.url(),
  DATABASE_URL: z.url(),
  DATABASE_SCHEMA: z.string().regex(/^[a-z_][a-z0-9_]{0,44}$/),
  DOCUMENTS_SCHEMA: z
    .string()
    .regex(/^[a-z_][a-z0-9_]{0,44}$/)
    .default('documents'),
  HOST: z.string().default('127.0.0.1'),
  PORT: z.coerce.number().int().min(0).max(65_535).default(42_069),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
})

export type Config = ReturnType<typeof configOf>

export class ConfigError extends Error {
  override name = 'ConfigError'
  constructor({ error }: { error: z.ZodError }) {
    super(`The environment is not right:\n${z.prettifyError(error)}`)
  }
}

/** The reader's configuration from its environment. */
export function configOf(env: NodeJS.ProcessEnv) {
  const parsed = environment.safeParse(env)
  if (!parsed.success) throw new ConfigError({ error: parsed.error })
  const values = parsed.data
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
