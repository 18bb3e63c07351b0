import { RelayProblemError, RelayUnavailableError } from '@guildhall/sdk'
import { explainFault } from '../flow/explainFault.ts'
import { t } from '../language/t.ts'
import { hasEnded } from './usePrivate.ts'

/** Why a relayer did not do what it was asked, for a person. */
export function faultWords(error: unknown): string {
  if (hasEnded(error)) return t('Your session has ended. What you typed is still here.')
  if (error instanceof RelayUnavailableError) {
    return t('The relayer does not answer. Try again in a moment.')
  }
  if (error instanceof RelayProblemError) return error.message
  const { title, detail } = explainFault(error)
  return `${title}. ${detail}`
}
