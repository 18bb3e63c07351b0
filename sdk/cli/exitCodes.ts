import { BaseError, HttpRequestError, TimeoutError } from 'viem'
import {
  DocumentTooLargeError,
  GuildhallError,
  InvalidAmountError,
  InvalidCidError,
  InvalidDocumentError,
  InvalidInputError,
  NotConnectedError,
  NotFoundError,
  ReadModelError,
  RelayProblemError,
  UnknownChainError,
  UnknownPresetError,
  UnknownTokenError,
  UnsettledRequestError,
} from '../src/errors.ts'
import { revertOf } from '../src/revert.ts'
import { BadDossierError, NoRowError } from '../src/verify/errors.ts'
import { ChainUnavailableError, CliError } from './errors.ts'

/** How the process ends; docs/cli.md promises them. */
export const exitCodes = {
  done: 0,
  refused: 1,
  badInput: 2,
  notFound: 3,
  later: 4,
  noKey: 5,
  unsettled: 6,
  unverified: 7,
  broken: 70,
  interrupted: 130,
} as const

export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes]

const ofInput = [
  InvalidInputError,
  InvalidAmountError,
  InvalidCidError,
  InvalidDocumentError,
  DocumentTooLargeError,
  UnknownTokenError,
  UnknownPresetError,
  UnknownChainError,
  NotConnectedError,
  BadDossierError,
]

/** What went wrong as the process tells it by its exit code. */
export function exitCodeOf(error: unknown): ExitCode {
  if (error instanceof CliError) return exitCodes[error.ends]
  if (!(error instanceof GuildhallError)) return exitCodes.broken
  if (error instanceof UnsettledRequestError) return exitCodes.unsettled
  if (error.retryable) return exitCodes.later
  if (error instanceof NotFoundError || error instanceof NoRowError) return exitCodes.notFound
  if (error instanceof RelayProblemError && error.status === 404) return exitCodes.notFound
  if (error instanceof ReadModelError) return exitCodes.badInput
  return ofInput.some((one) => error instanceof one) ? exitCodes.badInput : exitCodes.refused
}

/** A client's error as one of ours, where it is known what it means. */
export function ownError(error: unknown): unknown {
  if (!(error instanceof BaseError)) return error
  const revert = revertOf(error)
  if (revert instanceof GuildhallError) return revert
  const silent = error.walk(
    (cause) => cause instanceof HttpRequestError || cause instanceof TimeoutError,
  )
  return silent ? new ChainUnavailableError({ cause: error }) : error
}
