import type { MiddlewareHandler } from 'hono'
import type { Log } from '../log.ts'

/** One line a request, with the id its answer carries: never a body, a query or a header. */
export function logRequests(log: Log): MiddlewareHandler {
  return async (c, next) => {
    const start = performance.now()
    await next()
    const ms = Math.round(performance.now() - start)
    const { method, path } = c.req
    const line = { requestId: c.get('requestId'), method, path, status: c.res.status, ms }
    log.debug(line, 'request')
  }
}
