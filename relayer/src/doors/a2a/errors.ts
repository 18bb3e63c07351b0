import { A2AError, RequestMalformedError, TaskNotFoundError } from '@a2a-js/sdk/errors'
import { GuildhallError } from '@guildhall/sdk'
import type { Log } from '../../log.ts'
import { Problem } from '../../problems/problem.ts'
import { commandProblem } from '../commandProblem.ts'

/**
 * Any error as A2A tells it: the standard's own where it has one, `-32602` for what is wrong with what was
 * given, `-32603` for the rest. Which it is, and what to do, is in the metadata as at every face.
 */
export function a2aError(error: unknown, log: Log): A2AError {
  if (error instanceof A2AError) return error
  const problem =
    error instanceof Problem
      ? error
      : error instanceof GuildhallError
        ? commandProblem(error)
        : undefined
  if (!problem || problem.slug === 'internal') {
    log.error({ err: error }, 'an A2A request failed')
    return new A2AError('The relayer failed; it is noted. Try again in a while.')
  }
  const { detail, hint, code, retryAfter, issues } = problem.body
  const faults = Array.isArray(issues)
    ? issues.map(({ path, message }) => ` ${path}: ${message}.`).join('')
    : ''
  const metadata = Object.fromEntries(
    Object.entries({ code: code ?? problem.slug, hint, retryAfter, problem: problem.slug })
      .filter(([, value]) => value !== undefined)
      .map(([name, value]) => [name, String(value)]),
  )
  const message = `${detail}${faults}`.slice(0, 4000)
  const isTheirs = problem.status < 500 && problem.status !== 429
  return isTheirs
    ? new RequestMalformedError({ message, metadata, cause: error })
    : new A2AError({ message, metadata, cause: error })
}

export function noSuchTask(): A2AError {
  return new TaskNotFoundError('There is no such task, or it is not yours.')
}
