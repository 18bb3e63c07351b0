import { z } from 'zod'
import {
  GuildhallError,
  InvalidInputError,
  ReadModelError,
  RelayedCallError,
  RelayProblemError,
  RevertedError,
} from '../errors.ts'
import { hintOf } from './hints.ts'

/** An error as every face tells it. */
export const errorReportSchema = z.strictObject({
  code: z.string().describe("Stable name of what went wrong; the contract's own where it refused"),
  message: z.string().describe('What happened, for people'),
  retryable: z.boolean().describe('Whether the same call may succeed later without a change'),
  hint: z.string().describe('What to do'),
  retryAfter: z.number().optional().describe('Seconds to wait first'),
  issues: z
    .array(z.strictObject({ path: z.string(), message: z.string() }))
    .optional()
    .describe('Faults of the input'),
})

export type ErrorReport = z.infer<typeof errorReportSchema>

/** What any error means to whoever called a command. What is no error of ours is not repeated. */
export function explainError(error: unknown): ErrorReport {
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
  return {
    code,
    message: error.message.slice(0, 2000),
    retryable: error.retryable,
    hint: hintOf(code),
    ...(retryAfter !== undefined && { retryAfter }),
    ...(error instanceof InvalidInputError && { issues: [...error.issues] }),
  }
}

/** The contract's error where one refused, the relayer's slug, the read model's code, else the class. */
function codeOf(error: GuildhallError): string {
  if (error instanceof RevertedError) return error.errorName
  if (error instanceof RelayedCallError)
    return error.errorName ?? `REQUEST_${error.state.toUpperCase()}`
  if (error instanceof RelayProblemError) return error.type.replace('urn:guildhall:problem:', '')
  if (error instanceof ReadModelError) return error.code
  return error.name.replace(/Error$/, '')
}
