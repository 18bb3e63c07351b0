import { type Logger, pino } from 'pino'
import { BaseError } from 'viem'

export type Log = Logger

/** Should one of them be handed over all the same. */
const secrets = [
  'signature',
  'secret',
  'privateKey',
  'privateKeys',
  'raw',
  'authorization',
  'cookie',
  'password',
  'token',
]

/** JSON lines on standard output. Bodies, signatures and keys are never handed to it. */
export function createLog(level: string): Log {
  return pino({
    level,
    base: null,
    serializers: { err: describeError },
    redact: { paths: secrets.flatMap((name) => [name, `*.${name}`]), censor: '[hidden]' },
  })
}

/**
 * viem's long messages and stacks repeat the RPC's URL, which may hold a key; PostgreSQL's `detail`
 * repeats the row.
 */
function describeError(error: unknown) {
  if (error instanceof BaseError) return { type: error.name, message: error.shortMessage }
  if (!(error instanceof Error)) return { message: String(error) }
  const { detail: _, ...described } = pino.stdSerializers.err(error)
  return described
}
