import { type ProblemSlug, problemType } from '@guildhall/sdk/wire'
import type { Context } from 'hono'

export type Problem = {
  slug: Extract<
    ProblemSlug,
    'not-found' | 'unavailable' | 'body-too-large' | 'unsupported-media-type' | 'internal'
  >
  status: 404 | 413 | 415 | 500 | 503
  title: string
  detail?: string
  [extra: string]: unknown
}

/** Answers with RFC 9457 problem details. */
export function problem(c: Context, { slug, status, title, ...rest }: Problem): Response {
  const body = { type: problemType(slug), status, title, ...rest }
  return c.body(JSON.stringify(body), status, { 'content-type': 'application/problem+json' })
}
