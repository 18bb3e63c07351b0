import type { MiddlewareHandler } from 'hono'
import type { Log } from '../log.ts'

/** What of a path is a secret: whoever knows a verification's name, or a mail's link, may act on it. */
const secret = /(\/(?:verifications|unsubscribe)\/)[^/]+/

/** A path as it may be logged. */
export function shownPath(path: string): string {
  return path.replace(secret, '$1…')
}

/** One line a request, with the id its answer carries: never a body, a query, a header or a secret. */
export function logRequests(log: Log): MiddlewareHandler {
  return async (c, next) => {
    const start = performance.now()
    await next()
    const ms = Math.round(performance.now() - start)
    const { method } = c.req
    const path = shownPath(c.req.path)
    const line = { requestId: c.get('requestId'), method, path, status: c.res.status, ms }
    log.debug(line, 'request')
  }
}
