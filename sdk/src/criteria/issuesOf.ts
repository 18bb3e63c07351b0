import type { z } from 'zod'
import type { DocumentIssue } from '../errors.ts'

/** Where and why zod refuses a document; at most 20. Of a union it is what is wrong with the likeliest. */
export function issuesOf(error: z.ZodError): DocumentIssue[] {
  return error.issues
    .flatMap((issue) => flat(issue, []))
    .slice(0, 20)
    .map(({ path, message }) => ({
      path: path.map(String).join('.').slice(0, 200),
      // It may repeat what the document says
      message: message.slice(0, 200),
    }))
}

type Issue = z.core.$ZodIssue
type Found = { path: readonly PropertyKey[]; message: string }

function flat(issue: Issue, above: readonly PropertyKey[]): Found[] {
  const path = [...above, ...issue.path]
  if (issue.code !== 'invalid_union' || issue.errors.length === 0) {
    return [{ path, message: issue.message }]
  }
  const options = issue.errors.map((one) => one.flatMap((inner) => flat(inner, path)))
  // The one that got furthest: its faults lie deepest, and are fewest
  const depth = (found: readonly Found[]) => Math.max(...found.map((one) => one.path.length))
  return options.reduce((best, one) => {
    const further = depth(one) - depth(best)
    return further > 0 || (further === 0 && one.length < best.length) ? one : best
  })
}
