import { BaseError, HttpRequestError, RpcRequestError, TimeoutError } from 'viem'
import { ContentStoreError } from '../content/contentStore.ts'
import { Problem } from './problem.ts'

/** What a caller is told of anything thrown. Only the type of an error decides, never its text. */
export function problemOf(error: unknown): Problem {
  if (error instanceof Problem) return error
  const neighbour = failedNeighbour(error)
  if (!neighbour) {
    return new Problem('internal', { detail: 'An unexpected error; it was logged.' })
  }
  return new Problem(
    'unavailable',
    { detail: `The ${neighbour} did not answer.`, hint: 'Send the same request again.' },
    { cause: error },
  )
}

const connectionCodes = new Set([
  'CONNECTION_CLOSED',
  'CONNECTION_ENDED',
  'CONNECTION_DESTROYED',
  'CONNECT_TIMEOUT',
  'ECONNREFUSED',
  'ECONNRESET',
  '53300',
  '57P01',
  '57P02',
  '57P03',
])

function failedNeighbour(error: unknown): 'chain' | 'database' | 'document store' | undefined {
  if (error instanceof ContentStoreError) return 'document store'
  if (error instanceof BaseError) {
    const cause = error.walk(
      (cause) =>
        cause instanceof HttpRequestError ||
        cause instanceof TimeoutError ||
        cause instanceof RpcRequestError,
    )
    if (cause) return 'chain'
  }
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  return typeof code === 'string' && connectionCodes.has(code) ? 'database' : undefined
}
