import { NoCriteriaError, NoDeliveryError, NoTestsError } from '../criteria/errors.ts'
import { BadCriteriaError } from '../src/criteria/errors.ts'
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
import { BadDossierError, NoRowError } from '../src/verify/errors.ts'
import { CliError } from './errors.ts'

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
  BadCriteriaError,
  NoCriteriaError,
  NoTestsError,
]

/** What went wrong as the process tells it by its exit code. */
export function exitCodeOf(error: unknown): ExitCode {
  if (error instanceof CliError) return exitCodes[error.ends]
  if (!(error instanceof GuildhallError)) return exitCodes.broken
  if (error instanceof UnsettledRequestError) return exitCodes.unsettled
  if (error.retryable) return exitCodes.later
  if (isMissing(error)) return exitCodes.notFound
  if (error instanceof RelayProblemError && error.status === 404) return exitCodes.notFound
  if (error instanceof ReadModelError) return exitCodes.badInput
  return ofInput.some((one) => error instanceof one) ? exitCodes.badInput : exitCodes.refused
}

function isMissing(error: GuildhallError): boolean {
  return [NotFoundError, NoRowError, NoDeliveryError].some((one) => error instanceof one)
}
