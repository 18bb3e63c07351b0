import {
  GuildhallError,
  PurchaseFailedError,
  ReadModelError,
  RelayedCallError,
  RelayProblemError,
  RevertedError,
} from '@guildhall/sdk'
import { explainError } from '@guildhall/sdk/command/explainError'
import { type ProblemSlug, problemSlugs } from '@guildhall/sdk/wire'
import { Problem } from '../problems/problem.ts'
import { problemOf } from '../problems/problemOf.ts'

/** The problem a command's error is: `type` by its kind, `code` its stable name, as at every face. */
export function commandProblem(error: unknown): Problem {
  if (!(error instanceof GuildhallError)) return problemOf(error)
  const { message, issues, ...report } = explainError(error)
  const slug = slugOf(error, report.code)
  return new Problem(
    slug,
    { ...report, detail: message, ...(issues && { issues }) },
    { cause: error },
  )
}

const byCode: { readonly [code: string]: ProblemSlug } = {
  InvalidInput: 'malformed',
  InvalidAmount: 'malformed',
  UnknownToken: 'malformed',
  UnknownPreset: 'malformed',
  NotOneContent: 'malformed',
  NotSaid: 'malformed',
  NotRelayed: 'target-not-allowed',
  BAD_USER_INPUT: 'malformed',
  TOO_MUCH: 'malformed',
  NotFound: 'not-found',
  PlanExpired: 'plan-expired',
  PurchasePending: 'payment-pending',
  WrongSignature: 'bad-signature',
  DocumentTooLarge: 'data-too-large',
  InvalidDocument: 'invalid-document',
  NotConnected: 'not-connected',
  RATE_LIMITED: 'rate-limited',
  NOT_YET: 'not-yet',
}

function slugOf(error: GuildhallError, code: string): ProblemSlug {
  if (error instanceof RelayProblemError) {
    return problemSlugs.find((slug) => slug === code) ?? 'internal'
  }
  // A contract names its errors itself
  if (error instanceof RevertedError) return 'would-fail'
  if (error instanceof RelayedCallError || error instanceof PurchaseFailedError) {
    return 'call-failed'
  }
  if (Object.hasOwn(byCode, code)) return byCode[code] ?? 'internal'
  const isElsewhere = error instanceof ReadModelError || error.retryable
  return isElsewhere ? 'unavailable' : 'would-fail'
}
