import type { Context } from 'hono'
import type { Asking } from './asking.ts'
import type { RateLimitedError } from './errors.ts'
import { tellStanding } from './tellStanding.ts'

/** Answers as the GraphQL server would, without reading what was asked: that would be most of the work. */
export function refuse(c: Context, asking: Asking, error: RateLimitedError): Response {
  const { http: _, ...extensions } = error.extensions
  const accept = c.req.header('accept') ?? ''
  const kind = accept.includes('graphql-response+json') ? 'graphql-response+json' : 'json'
  const headers = new Headers({
    'content-type': `application/${kind}; charset=utf-8`,
    'retry-after': `${error.retryAfter}`,
  })
  tellStanding(asking, headers)
  const body = JSON.stringify({ errors: [{ message: error.message, extensions }] })
  return new Response(body, { status: 429, headers })
}
