import { explainError } from '../src/command/explainError.ts'
import { ChainUnavailableError, UnsettledRequestError } from '../src/errors.ts'
import { ownError } from '../src/ownError.ts'
import { CliError } from './errors.ts'
import { exitCodeOf } from './exitCodes.ts'
import { harmless, harmlessJson, quoted, quotedLines } from './harmless.ts'
import type { Streams } from './streams.ts'

/** Tells an error on stderr: in words on a terminal, as JSON elsewhere. Returns how the process ends. */
export function report(thrown: unknown, { stderr }: Pick<Streams, 'stderr'>): number {
  const error = ownError(thrown)
  const exitCode = exitCodeOf(error)
  const { hint, ...told } = explainError(error)
  const explained = { ...told, hint: hintOf(error) ?? hint, exitCode }
  if (stderr.isTTY) {
    const issues = explained.issues?.map(({ path, message }) => `  ${path || 'input'}: ${message}`)
    const lines = [
      explained.message,
      ...(issues && issues.length > 1 ? issues : []),
      explained.hint,
    ]
    const again = explained.retryAfter ? [`(in ${explained.retryAfter} s)`] : []
    const said = explained.reason ? [`It said ${quoted(explained.reason.text)}`] : []
    const text = [...lines, ...again].map((line) => harmless(line, { max: 2000 }))
    stderr.write(`guildhall: ${[...text, ...said].join('\n')}\n`)
  } else {
    stderr.write(`${harmlessJson({ error: explained })}\n`)
  }
  if (process.env.GUILDHALL_DEBUG && error instanceof Error) {
    stderr.write(`${quotedLines(error.stack ?? '').join('\n')}\n`)
  }
  return exitCode
}

function hintOf(error: unknown): string | undefined {
  if (error instanceof CliError) return error.hint
  if (error instanceof ChainUnavailableError) {
    return 'Check --rpc, and call again in a moment. On one machine, `npm start` starts one.'
  }
  if (error instanceof UnsettledRequestError) {
    return 'Call the same again: it asks after the same request, which is made once.'
  }
  return undefined
}
