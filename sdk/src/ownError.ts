import { BaseError, HttpRequestError, TimeoutError } from 'viem'
import { ChainUnavailableError, GuildhallError } from './errors.ts'
import { revertOf } from './revert.ts'

/** A client's error as one of ours, where it is known what it means; any other as it is. */
export function ownError(error: unknown): unknown {
  if (!(error instanceof BaseError)) return error
  const revert = revertOf(error)
  if (revert instanceof GuildhallError) return revert
  const silent = error.walk(
    (cause) => cause instanceof HttpRequestError || cause instanceof TimeoutError,
  )
  return silent ? new ChainUnavailableError({ cause: error }) : error
}
