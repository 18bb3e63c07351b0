import { BaseError, HttpRequestError, TimeoutError } from 'viem'
import * as z from 'zod'
import {
  GuildhallError,
  InvalidDocumentError,
  InvalidInputError,
  PurchaseFailedError,
  ReadModelError,
  RelayedCallError,
  RelayProblemError,
  RevertedError,
} from '../errors.ts'
import { hintOf } from './hints.ts'
import { untrustedText, untrustedTextSchema } from './untrustedText.ts'

/** An error as every face tells it. */
export const errorReportSchema = z.strictObject({
  code: z.string().describe("Stable name of what went wrong; the contract's own where it refused"),
  message: z.string().describe('What happened, for people'),
  retryable: z.boolean().describe('Whether the same call may succeed later without a change'),
  hint: z.string().describe('What to do'),
  reason: untrustedTextSchema
    .optional()
    .describe('What the contract itself said, where that is no error known by name'),
  retryAfter: z.number().optional().describe('Seconds to wait first'),
  issues: z
    .array(z.strictObject({ path: z.string(), message: z.string() }))
    .optional()
    .describe('Faults of the input'),
})

export type ErrorReport = z.infer<typeof errorReportSchema>

/** What any error means to whoever called a command. What is no error of ours is not repeated. */
export function explainError(error: unknown): ErrorReport {
  if (isUnreached(error)) {
    const message = 'The chain did not answer.'
    const code = 'ChainUnavailable'
    return { code, message, retryable: true, hint: hintOf(code) }
  }
  if (!(error instanceof GuildhallError)) {
    return {
      code: 'INTERNAL',
      message: 'Something went wrong inside.',
      retryable: true,
      hint: hintOf('INTERNAL'),
    }
  }
  const code = codeOf(error)
  const retryAfter =
    error instanceof RelayProblemError || error instanceof ReadModelError
      ? error.retryAfter
      : undefined
  const reason = reasonOf(error)
  const message =
    reason === undefined ? error.message : 'The contract refused, in words of its own.'
  return {
    code,
    message: message.slice(0, 2000),
    ...(reason !== undefined && {
      reason: untrustedText(reason, { author: null, max: 1000 }) ?? undefined,
    }),
    retryable: error.retryable,
    hint: hintOf(code),
    ...(retryAfter !== undefined && { retryAfter }),
    ...((error instanceof InvalidInputError || error instanceof InvalidDocumentError) && {
      issues: [...error.issues],
    }),
  }
}

function isUnreached(error: unknown): boolean {
  if (!(error instanceof BaseError)) return false
  return (
    error.walk((one) => one instanceof HttpRequestError || one instanceof TimeoutError) !== null
  )
}

/** Errors that say whatever a contract wants to say: a token's, a wallet's, anybody's. */
const ownWords: readonly (string | undefined)[] = ['Error', 'Unknown', 'StringTooLong']

function reasonOf(error: GuildhallError): string | undefined {
  if (error instanceof RevertedError && ownWords.includes(error.errorName)) {
    return error.args.map(String).join(', ')
  }
  if (error instanceof RelayedCallError && ownWords.includes(error.errorName)) return error.reason
  return undefined
}

/** The contract's error where one refused, the relayer's slug, the read model's code, else the class. */
function codeOf(error: GuildhallError): string {
  if (error instanceof RevertedError) return error.errorName
  if (error instanceof RelayedCallError)
    return error.errorName ?? `REQUEST_${error.state.toUpperCase()}`
  if (error instanceof RelayProblemError) return error.type.replace('urn:guildhall:problem:', '')
  if (error instanceof ReadModelError) return error.code
  if (error instanceof PurchaseFailedError) return error.reason
  return error.name.replace(/Error$/, '')
}
