import { type Logger, pino } from 'pino'
import { BaseError } from 'viem'

export type Log = Logger

/** JSON lines on standard output. Bodies, signatures and keys are never handed to it. */
export function createLog(level: string): Log {
  return pino({ level, base: null, serializers: { err: describeError } })
}

/** viem's long messages and stacks repeat the RPC's URL, which may hold a key. */
function describeError(error: unknown) {
  if (error instanceof BaseError) return { type: error.name, message: error.shortMessage }
  return error instanceof Error ? pino.stdSerializers.err(error) : { message: String(error) }
}
