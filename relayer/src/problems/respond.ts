import type { Context } from 'hono'
import type { Problem } from './problem.ts'

export function respond(c: Context, { status, body }: Problem): Response {
  const { retryAfter } = body
  if (typeof retryAfter === 'number') c.header('retry-after', String(retryAfter))
  else if (status === 503) c.header('retry-after', '2')
  c.header('cache-control', 'no-store')
  c.header('content-type', 'application/problem+json')
  return c.body(JSON.stringify(body), status)
}
