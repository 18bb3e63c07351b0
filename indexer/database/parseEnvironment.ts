import { z } from 'zod'

export class EnvironmentError extends Error {
  override name = 'EnvironmentError'
  constructor({ error }: { error: z.ZodError }) {
    super(`The environment is not right:\n${z.prettifyError(error)}`)
  }
}

/** A Postgres schema's name, as Ponder allows it. */
export const schemaName = z.string().regex(/^[a-z_][a-z0-9_]{0,44}$/)

export const logLevel = z
  .enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'])
  .default('info')

/**
 * What a process of ours reads from its environment.
 *
 * @throws {EnvironmentError} with a readable list of what is wrong.
 */
export function parseEnvironment<Shape extends z.ZodRawShape>(
  shape: z.ZodObject<Shape>,
  env: NodeJS.ProcessEnv,
): z.infer<z.ZodObject<Shape>> {
  const parsed = shape.safeParse(env)
  if (!parsed.success) throw new EnvironmentError({ error: parsed.error })
  return parsed.data
}
