import type { Context } from 'hono'

export type Problem = {
  slug: 'not-found' | 'unavailable' | 'body-too-large' | 'internal'
  status: 404 | 413 | 500 | 503
  title: string
  detail?: string
  [extra: string]: unknown
}

/** Answers with RFC 9457 problem details. */
export function problem(c: Context, { slug, status, title, ...rest }: Problem): Response {
  const body = { type: `urn:guildhall:problem:${slug}`, status, title, ...rest }
  return c.body(JSON.stringify(body), status, { 'content-type': 'application/problem+json' })
}
